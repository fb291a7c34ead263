using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CodesApartFromRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ClaimedRow",
                table: "procurement_claim_codes",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_claim_codes_BatchId_ClaimedRow",
                table: "procurement_claim_codes",
                columns: new[] { "BatchId", "ClaimedRow" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_procurement_claim_codes_BatchId_ClaimedRow",
                table: "procurement_claim_codes");

            migrationBuilder.DropColumn(
                name: "ClaimedRow",
                table: "procurement_claim_codes");
        }
    }
}

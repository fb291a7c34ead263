using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AgreedLateInterest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "LateInterestBasisPoints",
                table: "procurement_purchase_lines",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LateInterestBasisPoints",
                table: "procurement_agreements",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LateInterestBasisPoints",
                table: "procurement_purchase_lines");

            migrationBuilder.DropColumn(
                name: "LateInterestBasisPoints",
                table: "procurement_agreements");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class GiftsOfAYear : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RecipientDigest",
                table: "procurement_rows",
                type: "character varying(22)",
                maxLength: 22,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AboveAllowance",
                table: "procurement_batches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_rows_RecipientDigest",
                table: "procurement_rows",
                column: "RecipientDigest",
                filter: "\"RecipientDigest\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_procurement_rows_RecipientDigest",
                table: "procurement_rows");

            migrationBuilder.DropColumn(
                name: "RecipientDigest",
                table: "procurement_rows");

            migrationBuilder.DropColumn(
                name: "AboveAllowance",
                table: "procurement_batches");
        }
    }
}

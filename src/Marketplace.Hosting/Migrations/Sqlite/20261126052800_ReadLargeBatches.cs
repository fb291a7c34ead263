using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReadLargeBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "Pace",
                table: "procurement_batches",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_rows_BatchId_ProductId_Row",
                table: "procurement_rows",
                columns: new[] { "BatchId", "ProductId", "Row" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_rows_BatchId_Status_Row",
                table: "procurement_rows",
                columns: new[] { "BatchId", "Status", "Row" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_procurement_rows_BatchId_ProductId_Row",
                table: "procurement_rows");

            migrationBuilder.DropIndex(
                name: "IX_procurement_rows_BatchId_Status_Row",
                table: "procurement_rows");

            migrationBuilder.DropColumn(
                name: "Pace",
                table: "procurement_batches");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BatchesInSlices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Arrived",
                table: "procurement_batches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Priced",
                table: "procurement_batches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Arrived",
                table: "procurement_batches");

            migrationBuilder.DropColumn(
                name: "Priced",
                table: "procurement_batches");
        }
    }
}

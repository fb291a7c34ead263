using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UploadsInSlices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Receiving",
                table: "procurement_batches",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_batches_Receiving",
                table: "procurement_batches",
                column: "Receiving",
                filter: "\"Receiving\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_procurement_batches_Receiving",
                table: "procurement_batches");

            migrationBuilder.DropColumn(
                name: "Receiving",
                table: "procurement_batches");
        }
    }
}

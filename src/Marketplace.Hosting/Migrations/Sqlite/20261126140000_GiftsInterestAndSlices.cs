using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class GiftsInterestAndSlices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RecipientDigest",
                table: "procurement_rows",
                type: "TEXT",
                maxLength: 22,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AboveAllowance",
                table: "procurement_batches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_rows_RecipientDigest",
                table: "procurement_rows",
                column: "RecipientDigest",
                filter: "\"RecipientDigest\" IS NOT NULL");

            migrationBuilder.AddColumn<Guid>(
                name: "Picture",
                table: "catalog_lot_certificates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PictureHash",
                table: "catalog_lot_certificates",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LateInterestBasisPoints",
                table: "procurement_purchase_lines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LateInterestBasisPoints",
                table: "procurement_agreements",
                type: "INTEGER",
                nullable: true);

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

            migrationBuilder.DropColumn(
                name: "LateInterestBasisPoints",
                table: "procurement_purchase_lines");

            migrationBuilder.DropColumn(
                name: "LateInterestBasisPoints",
                table: "procurement_agreements");

            migrationBuilder.DropColumn(
                name: "Picture",
                table: "catalog_lot_certificates");

            migrationBuilder.DropColumn(
                name: "PictureHash",
                table: "catalog_lot_certificates");

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

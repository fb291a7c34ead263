using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ShelfLifeAtDelivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AnyShelfLifeAt",
                table: "procurement_purchase_orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AnyShelfLifeBy",
                table: "procurement_purchase_orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Day",
                table: "procurement_portions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "AnyShelfLife",
                table: "procurement_batches",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FreshOn",
                table: "catalog_holds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "procurement_stale_goods",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Fresh = table.Column<long>(type: "INTEGER", nullable: false),
                    OnShelf = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_stale_goods", x => new { x.BatchId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_procurement_stale_goods_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_stale_goods");

            migrationBuilder.DropColumn(
                name: "AnyShelfLifeAt",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "AnyShelfLifeBy",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "Day",
                table: "procurement_portions");

            migrationBuilder.DropColumn(
                name: "AnyShelfLife",
                table: "procurement_batches");

            migrationBuilder.DropColumn(
                name: "FreshOn",
                table: "catalog_holds");
        }
    }
}

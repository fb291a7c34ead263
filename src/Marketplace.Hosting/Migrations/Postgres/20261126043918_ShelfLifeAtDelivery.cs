using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ShelfLifeAtDelivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AnyShelfLifeAt",
                table: "procurement_purchase_orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AnyShelfLifeBy",
                table: "procurement_purchase_orders",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Day",
                table: "procurement_portions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "AnyShelfLife",
                table: "procurement_batches",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FreshOn",
                table: "catalog_holds",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "procurement_stale_goods",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Fresh = table.Column<long>(type: "bigint", nullable: false),
                    OnShelf = table.Column<long>(type: "bigint", nullable: false)
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

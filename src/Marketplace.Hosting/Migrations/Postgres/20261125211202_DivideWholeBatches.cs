using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DivideWholeBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SubstituteGroup",
                table: "procurement_purchase_lines");

            migrationBuilder.AddColumn<long>(
                name: "ServedMore",
                table: "procurement_batches",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "procurement_portions",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Turn = table.Column<int>(type: "integer", nullable: false),
                    FromId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Given = table.Column<long>(type: "bigint", nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Haul = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Capacity = table.Column<long>(type: "bigint", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_portions", x => new { x.BatchId, x.ProductId, x.Way, x.Turn });
                    table.CheckConstraint("ck_procurement_portions_given", "\"Quantity\" > 0 AND \"Given\" >= 0 AND \"Given\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_procurement_portions_procurement_batches_BatchId",
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
                name: "procurement_portions");

            migrationBuilder.DropColumn(
                name: "ServedMore",
                table: "procurement_batches");

            migrationBuilder.AddColumn<string>(
                name: "SubstituteGroup",
                table: "procurement_purchase_lines",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DivideWholeBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // EF would build the table anew with foreign keys off, outside the transaction: a kill in between could not be mended.
            migrationBuilder.Sql("ALTER TABLE \"procurement_purchase_lines\" DROP COLUMN \"SubstituteGroup\";");

            migrationBuilder.AddColumn<long>(
                name: "ServedMore",
                table: "procurement_batches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "procurement_portions",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Given = table.Column<long>(type: "INTEGER", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Haul = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Capacity = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "INTEGER", nullable: false)
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
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");
        }
    }
}

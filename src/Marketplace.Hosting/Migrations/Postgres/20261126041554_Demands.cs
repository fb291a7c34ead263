using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Demands : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "DemandId",
                table: "procurement_rows",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DemandRow",
                table: "procurement_rows",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "procurement_demands",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DeliveryPointId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReturnReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Into = table.Column<Guid>(type: "uuid", nullable: true),
                    MovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_demands", x => x.Id);
                    table.CheckConstraint("ck_procurement_demands_into", "(\"Status\" = 'Collected') = (\"Into\" IS NOT NULL)");
                    table.CheckConstraint("ck_procurement_demands_total", "\"Total\" > 0 AND \"Total\" <= 500");
                    table.ForeignKey(
                        name: "FK_procurement_demands_procurement_batches_Into",
                        column: x => x.Into,
                        principalTable: "procurement_batches",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "procurement_demand_rows",
                columns: table => new
                {
                    DemandId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Sku = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    DeliverOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Recipient = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SubstituteText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_demand_rows", x => new { x.DemandId, x.Row });
                    table.CheckConstraint("ck_procurement_demand_rows_quantity", "\"Quantity\" > 0");
                    table.ForeignKey(
                        name: "FK_procurement_demand_rows_procurement_demands_DemandId",
                        column: x => x.DemandId,
                        principalTable: "procurement_demands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_rows_DemandId_BatchId",
                table: "procurement_rows",
                columns: new[] { "DemandId", "BatchId" },
                filter: "\"DemandId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_demands_Into",
                table: "procurement_demands",
                column: "Into");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_demands_Number",
                table: "procurement_demands",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_demands_RequestedBy",
                table: "procurement_demands",
                column: "RequestedBy");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_demands_Unit_Status",
                table: "procurement_demands",
                columns: new[] { "Unit", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_demand_rows");

            migrationBuilder.DropTable(
                name: "procurement_demands");

            migrationBuilder.DropIndex(
                name: "IX_procurement_rows_DemandId_BatchId",
                table: "procurement_rows");

            migrationBuilder.DropColumn(
                name: "DemandId",
                table: "procurement_rows");

            migrationBuilder.DropColumn(
                name: "DemandRow",
                table: "procurement_rows");
        }
    }
}

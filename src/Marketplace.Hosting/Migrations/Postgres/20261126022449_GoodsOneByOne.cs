using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class GoodsOneByOne : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_procurement_purchase_orders_BatchId_CooperativeId",
                table: "procurement_purchase_orders");

            migrationBuilder.AddColumn<string>(
                name: "PaymentContract",
                table: "procurement_purchase_orders",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PaymentDays",
                table: "procurement_purchase_orders",
                type: "integer",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "procurement_purchase_orders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DeliveredAt",
                table: "procurement_purchase_lines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "procurement_purchase_lines",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "procurement_acceptance_rules",
                columns: table => new
                {
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    TwoSignatures = table.Column<bool>(type: "boolean", nullable: false),
                    SetBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SetAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_acceptance_rules", x => x.Unit);
                });

            migrationBuilder.CreateTable(
                name: "procurement_consignment_parcels",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    ConsignmentId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_consignment_parcels", x => new { x.BatchId, x.Row, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_procurement_consignment_parcels_procurement_consignments_Co~",
                        column: x => x.ConsignmentId,
                        principalTable: "procurement_consignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_consignment_parcels_procurement_shares_BatchId_~",
                        columns: x => new { x.BatchId, x.Row, x.Ordinal },
                        principalTable: "procurement_shares",
                        principalColumns: new[] { "BatchId", "Row", "Ordinal" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_disputes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    OpenedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reply = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    RepliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Decision = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Payable = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_disputes", x => x.Id);
                    table.CheckConstraint("ck_procurement_disputes_quantity", "\"Quantity\" > 0 AND \"Payable\" >= 0 AND \"Payable\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_procurement_disputes_procurement_purchase_lines_LineId",
                        column: x => x.LineId,
                        principalTable: "procurement_purchase_lines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_disputes_procurement_purchase_orders_PurchaseOr~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_inspections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SecondBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SecondAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReturnReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_inspections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_procurement_inspections_procurement_purchase_orders_Purchas~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_photos",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: true),
                    DisputeId = table.Column<Guid>(type: "uuid", nullable: true),
                    OfUnit = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_photos", x => x.Id);
                    table.ForeignKey(
                        name: "FK_procurement_photos_procurement_purchase_orders_PurchaseOrde~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_receipts",
                columns: table => new
                {
                    ConsignmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReceivedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_receipts", x => x.ConsignmentId);
                    table.ForeignKey(
                        name: "FK_procurement_receipts_procurement_consignments_ConsignmentId",
                        column: x => x.ConsignmentId,
                        principalTable: "procurement_consignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_receipts_procurement_purchase_orders_PurchaseOr~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_inspection_lines",
                columns: table => new
                {
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Accepted = table.Column<long>(type: "bigint", nullable: false),
                    Rejected = table.Column<long>(type: "bigint", nullable: false),
                    Sampled = table.Column<long>(type: "bigint", nullable: true),
                    WeightGrams = table.Column<long>(type: "bigint", nullable: true),
                    Grade = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_inspection_lines", x => new { x.InspectionId, x.LineId });
                    table.CheckConstraint("ck_procurement_inspection_lines_figures", "\"Accepted\" >= 0 AND \"Rejected\" >= 0");
                    table.ForeignKey(
                        name: "FK_procurement_inspection_lines_procurement_inspections_Inspec~",
                        column: x => x.InspectionId,
                        principalTable: "procurement_inspections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_inspection_lines_procurement_purchase_lines_Lin~",
                        column: x => x.LineId,
                        principalTable: "procurement_purchase_lines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_receipt_lines",
                columns: table => new
                {
                    ConsignmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sent = table.Column<long>(type: "bigint", nullable: false),
                    Received = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_receipt_lines", x => new { x.ConsignmentId, x.LineId });
                    table.CheckConstraint("ck_procurement_receipt_lines_received", "\"Received\" >= 0 AND \"Received\" <= \"Sent\"");
                    table.ForeignKey(
                        name: "FK_procurement_receipt_lines_procurement_purchase_lines_LineId",
                        column: x => x.LineId,
                        principalTable: "procurement_purchase_lines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_receipt_lines_procurement_receipts_ConsignmentId",
                        column: x => x.ConsignmentId,
                        principalTable: "procurement_receipts",
                        principalColumn: "ConsignmentId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_purchase_orders_BatchId_CooperativeId_Round",
                table: "procurement_purchase_orders",
                columns: new[] { "BatchId", "CooperativeId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_consignment_parcels_ConsignmentId",
                table: "procurement_consignment_parcels",
                column: "ConsignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_disputes_LineId",
                table: "procurement_disputes",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_disputes_OpenedAt",
                table: "procurement_disputes",
                column: "OpenedAt",
                filter: "\"Status\" IN ('Open', 'Contested', 'Maintained')");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_disputes_PurchaseOrderId",
                table: "procurement_disputes",
                column: "PurchaseOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_inspection_lines_LineId",
                table: "procurement_inspection_lines",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "ux_procurement_inspections_waiting",
                table: "procurement_inspections",
                column: "PurchaseOrderId",
                unique: true,
                filter: "\"Status\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_photos_PurchaseOrderId",
                table: "procurement_photos",
                column: "PurchaseOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_receipt_lines_LineId",
                table: "procurement_receipt_lines",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_receipts_PurchaseOrderId",
                table: "procurement_receipts",
                column: "PurchaseOrderId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_acceptance_rules");

            migrationBuilder.DropTable(
                name: "procurement_consignment_parcels");

            migrationBuilder.DropTable(
                name: "procurement_disputes");

            migrationBuilder.DropTable(
                name: "procurement_inspection_lines");

            migrationBuilder.DropTable(
                name: "procurement_photos");

            migrationBuilder.DropTable(
                name: "procurement_receipt_lines");

            migrationBuilder.DropTable(
                name: "procurement_inspections");

            migrationBuilder.DropTable(
                name: "procurement_receipts");

            migrationBuilder.DropIndex(
                name: "IX_procurement_purchase_orders_BatchId_CooperativeId_Round",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "PaymentContract",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "PaymentDays",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "DeliveredAt",
                table: "procurement_purchase_lines");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "procurement_purchase_lines");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_purchase_orders_BatchId_CooperativeId",
                table: "procurement_purchase_orders",
                columns: new[] { "BatchId", "CooperativeId" },
                unique: true);
        }
    }
}

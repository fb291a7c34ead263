using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Settlement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "settlement_billed",
                columns: table => new
                {
                    Line = table.Column<Guid>(type: "TEXT", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_billed", x => x.Line);
                    table.CheckConstraint("ck_settlement_billed_quantity", "\"Quantity\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "settlement_receipts",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    HeldFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BookedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_receipts", x => x.Reference);
                    table.CheckConstraint("ck_settlement_receipts_held", "\"AmountFen\" > 0 AND \"HeldFen\" >= 0 AND \"HeldFen\" <= \"AmountFen\"");
                });

            migrationBuilder.CreateTable(
                name: "settlement_reminders",
                columns: table => new
                {
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_reminders", x => new { x.Subject, x.Days });
                });

            migrationBuilder.CreateTable(
                name: "settlement_sheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    Cooperative = table.Column<Guid>(type: "TEXT", nullable: false),
                    BuyerTitle = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BuyerCode = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    SellerTitle = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SellerCode = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DraftedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoicedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidFen = table.Column<long>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DraftedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_sheets", x => x.Id);
                    table.CheckConstraint("ck_settlement_sheets_money", "\"TotalFen\" > 0 AND \"PaidFen\" >= 0 AND \"PaidFen\" <= \"TotalFen\" AND \"InvoicedFen\" >= 0 AND \"InvoicedFen\" <= \"TotalFen\"");
                });

            migrationBuilder.CreateTable(
                name: "settlement_bookings",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SheetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fen = table.Column<long>(type: "INTEGER", nullable: false),
                    BookedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_bookings", x => new { x.Reference, x.SheetId, x.Order });
                    table.CheckConstraint("ck_settlement_bookings_fen", "\"Fen\" > 0");
                    table.ForeignKey(
                        name: "FK_settlement_bookings_settlement_receipts_Reference",
                        column: x => x.Reference,
                        principalTable: "settlement_receipts",
                        principalColumn: "Reference",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_settlement_bookings_settlement_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "settlement_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "settlement_invoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SheetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reverses = table.Column<Guid>(type: "TEXT", nullable: true),
                    GrossFen = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    HandedInAt = table.Column<long>(type: "INTEGER", nullable: false),
                    JudgedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_invoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_settlement_invoices_settlement_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "settlement_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_lines",
                columns: table => new
                {
                    SheetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderNumber = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Sku = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Measure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaxClass = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaxRate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    DeliveredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_lines", x => new { x.SheetId, x.Ordinal });
                    table.CheckConstraint("ck_settlement_lines_amount", "\"Quantity\" > 0 AND \"AmountFen\" = \"Quantity\" * \"UnitPriceFen\"");
                    table.ForeignKey(
                        name: "FK_settlement_lines_settlement_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "settlement_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_payment_orders",
                columns: table => new
                {
                    SheetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrderedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RefuseReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_payment_orders", x => new { x.SheetId, x.Ordinal });
                    table.CheckConstraint("ck_settlement_payment_orders_amount", "\"AmountFen\" > 0");
                    table.ForeignKey(
                        name: "FK_settlement_payment_orders_settlement_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "settlement_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_invoice_lines",
                columns: table => new
                {
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    GrossFen = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxRate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaxFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_invoice_lines", x => new { x.InvoiceId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_settlement_invoice_lines_settlement_invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "settlement_invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_settlement_bookings_SheetId",
                table: "settlement_bookings",
                column: "SheetId");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_invoices_Number",
                table: "settlement_invoices",
                column: "Number",
                unique: true,
                filter: "\"State\" <> 'Returned'");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_invoices_SheetId",
                table: "settlement_invoices",
                column: "SheetId");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_lines_Line",
                table: "settlement_lines",
                column: "Line");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_lines_Order",
                table: "settlement_lines",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_receipts_BookedAt",
                table: "settlement_receipts",
                column: "BookedAt");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_sheets_Cooperative_DraftedAt",
                table: "settlement_sheets",
                columns: new[] { "Cooperative", "DraftedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_settlement_sheets_DueOn",
                table: "settlement_sheets",
                column: "DueOn",
                filter: "\"Status\" NOT IN ('Paid', 'Cancelled')");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_sheets_Number",
                table: "settlement_sheets",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_settlement_sheets_Unit_DraftedAt",
                table: "settlement_sheets",
                columns: new[] { "Unit", "DraftedAt" });

            foreach (var sql in InsertOnly.SqliteOn("settlement_bookings")) migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "settlement_billed");

            migrationBuilder.DropTable(
                name: "settlement_bookings");

            migrationBuilder.DropTable(
                name: "settlement_invoice_lines");

            migrationBuilder.DropTable(
                name: "settlement_lines");

            migrationBuilder.DropTable(
                name: "settlement_payment_orders");

            migrationBuilder.DropTable(
                name: "settlement_reminders");

            migrationBuilder.DropTable(
                name: "settlement_receipts");

            migrationBuilder.DropTable(
                name: "settlement_invoices");

            migrationBuilder.DropTable(
                name: "settlement_sheets");
        }
    }
}

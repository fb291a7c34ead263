using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ApprovalRoutes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "procurement_leaves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    Absent = table.Column<Guid>(type: "TEXT", nullable: false),
                    Deputy = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NamedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_leaves", x => x.Id);
                    table.CheckConstraint("ck_procurement_leaves_days", "\"Until\" >= \"From\"");
                });

            migrationBuilder.CreateTable(
                name: "procurement_reminders",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_reminders", x => new { x.BatchId, x.SubmittedAt, x.Days });
                    table.ForeignKey(
                        name: "FK_procurement_reminders_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_signatures",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    InsteadOf = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_signatures", x => new { x.BatchId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_procurement_signatures_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_leaves_Unit_Until",
                table: "procurement_leaves",
                columns: new[] { "Unit", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_signatures_BatchId_SubmittedAt_Person",
                table: "procurement_signatures",
                columns: new[] { "BatchId", "SubmittedAt", "Person" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_leaves");

            migrationBuilder.DropTable(
                name: "procurement_reminders");

            migrationBuilder.DropTable(
                name: "procurement_signatures");
        }
    }
}

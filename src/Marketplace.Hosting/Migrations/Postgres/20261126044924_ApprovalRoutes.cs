using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ApprovalRoutes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "procurement_leaves",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "procurement_approval_rules",
                columns: table => new
                {
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    TwoApproversAboveFen = table.Column<long>(type: "bigint", nullable: true),
                    FinanceAboveFen = table.Column<long>(type: "bigint", nullable: true),
                    SetBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SetAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_approval_rules", x => x.Unit);
                });

            migrationBuilder.CreateTable(
                name: "procurement_submissions",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SubmittedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    TotalFen = table.Column<long>(type: "bigint", nullable: false),
                    Approvers = table.Column<int>(type: "integer", nullable: false),
                    FinanceReleases = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_submissions", x => new { x.BatchId, x.SubmittedAt });
                    table.CheckConstraint("ck_procurement_submissions_approvers", "\"Approvers\" BETWEEN 1 AND 2");
                    table.ForeignKey(
                        name: "FK_procurement_submissions_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql("""
                UPDATE procurement_leaves SET "Number" = (SELECT COUNT(*) FROM procurement_leaves AS earlier WHERE earlier."Unit" = procurement_leaves."Unit" AND earlier."Absent" = procurement_leaves."Absent"
                    AND (earlier."NamedAt" < procurement_leaves."NamedAt" OR (earlier."NamedAt" = procurement_leaves."NamedAt" AND earlier."Id" <= procurement_leaves."Id")))
                """);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_leaves_Unit_Absent_Number",
                table: "procurement_leaves",
                columns: new[] { "Unit", "Absent", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_approval_rules");

            migrationBuilder.DropTable(
                name: "procurement_submissions");

            migrationBuilder.DropIndex(
                name: "IX_procurement_leaves_Unit_Absent_Number",
                table: "procurement_leaves");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "procurement_leaves");
        }
    }
}

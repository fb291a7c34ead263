using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PartialIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_procurement_batches_Status_MovedAt",
                table: "procurement_batches");

            migrationBuilder.DropIndex(
                name: "IX_platform_outbox_DoneAt_NextAt",
                table: "platform_outbox");

            migrationBuilder.DropIndex(
                name: "IX_payments_stripe_events_ReadAt_ReceivedAt",
                table: "payments_stripe_events");

            migrationBuilder.DropIndex(
                name: "IX_payments_refunds_Status_NextAt",
                table: "payments_refunds");

            migrationBuilder.DropIndex(
                name: "IX_payments_payments_AskAt",
                table: "payments_payments");

            migrationBuilder.DropIndex(
                name: "IX_orders_groups_Status_ExpiresAt",
                table: "orders_groups");

            migrationBuilder.DropIndex(
                name: "IX_accounts_mail_SentAt",
                table: "accounts_mail");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_batches_MovedAt",
                table: "procurement_batches",
                column: "MovedAt",
                filter: "\"Status\" IN ('Checking', 'Approved', 'Running')");

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_NextAt_Id",
                table: "platform_outbox",
                columns: new[] { "NextAt", "Id" },
                filter: "\"DoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_payments_stripe_events_ReceivedAt",
                table: "payments_stripe_events",
                column: "ReceivedAt",
                filter: "\"ReadAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_NextAt",
                table: "payments_refunds",
                column: "NextAt",
                filter: "\"NextAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_AskAt",
                table: "payments_payments",
                column: "AskAt",
                filter: "\"AskAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_groups_ExpiresAt",
                table: "orders_groups",
                column: "ExpiresAt",
                filter: "\"Status\" = 'PendingPayment'");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_holds_Until",
                table: "catalog_holds",
                column: "Until",
                filter: "\"State\" = 'Held'");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_mail_NextAt",
                table: "accounts_mail",
                column: "NextAt",
                filter: "\"SentAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_procurement_batches_MovedAt",
                table: "procurement_batches");

            migrationBuilder.DropIndex(
                name: "IX_platform_outbox_NextAt_Id",
                table: "platform_outbox");

            migrationBuilder.DropIndex(
                name: "IX_payments_stripe_events_ReceivedAt",
                table: "payments_stripe_events");

            migrationBuilder.DropIndex(
                name: "IX_payments_refunds_NextAt",
                table: "payments_refunds");

            migrationBuilder.DropIndex(
                name: "IX_payments_payments_AskAt",
                table: "payments_payments");

            migrationBuilder.DropIndex(
                name: "IX_orders_groups_ExpiresAt",
                table: "orders_groups");

            migrationBuilder.DropIndex(
                name: "IX_catalog_holds_Until",
                table: "catalog_holds");

            migrationBuilder.DropIndex(
                name: "IX_accounts_mail_NextAt",
                table: "accounts_mail");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_batches_Status_MovedAt",
                table: "procurement_batches",
                columns: new[] { "Status", "MovedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_DoneAt_NextAt",
                table: "platform_outbox",
                columns: new[] { "DoneAt", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_stripe_events_ReadAt_ReceivedAt",
                table: "payments_stripe_events",
                columns: new[] { "ReadAt", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_Status_NextAt",
                table: "payments_refunds",
                columns: new[] { "Status", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_AskAt",
                table: "payments_payments",
                column: "AskAt");

            migrationBuilder.CreateIndex(
                name: "IX_orders_groups_Status_ExpiresAt",
                table: "orders_groups",
                columns: new[] { "Status", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_mail_SentAt",
                table: "accounts_mail",
                column: "SentAt");
        }
    }
}

using Hangfire;
using Hangfire.Dashboard;
using Marketplace.Accounts;
using Marketplace.Platform;

namespace Marketplace.Web.Parts;

/// <summary>Hangfire's dashboard for operators, under <c>/operator/jobs</c>.</summary>
internal static class Jobs
{
    public static void MapJobs(this IEndpointRouteBuilder app) =>
        app.MapHangfireDashboardWithAuthorizationPolicy(Portals.Operator, "/operator/jobs", new DashboardOptions
        {
            Authorization = [new OperatorsOnly()],
            AppPath = "/operator",
            DashboardTitle = "山海集 · Shanhai jobs",
            DisplayStorageConnectionString = false,
            // CrossSiteGuard refuses what antiforgery tokens would.
            IgnoreAntiforgeryToken = true,
        });

    private sealed class OperatorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => Actor.Of(context.GetHttpContext().User).Role == Role.Operator;
    }
}

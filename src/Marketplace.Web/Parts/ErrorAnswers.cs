using Marketplace.Platform;

namespace Marketplace.Web.Parts;

internal static class ErrorAnswers
{
    /// <summary>Where in <c>HttpContext.Items</c> the error page finds the address that was asked for.</summary>
    public const string Address = "asked-for";

    /// <summary>Empty error answers get our error page; under /api and /odata they stay for machines.</summary>
    public static void UseStatusCodePagesForPeople(this WebApplication app) =>
        app.UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            var path = http.Request.Path;
            if (path.StartsWithSegments("/odata") || path.StartsWithSegments("/health")) return;
            if (path.StartsWithSegments("/api") || path.StartsWithSegments("/webhooks") || path.StartsWithSegments("/connect"))
            {
                await ProblemAnswers.WriteAsync(http, FrontRefusals.ForStatus(http.Response.StatusCode), http.RequestAborted);
                return;
            }
            var (original, query) = (http.Request.Path, http.Request.QueryString);
            http.Items[Address] = original + query;
            http.Request.Path = $"/error/{http.Response.StatusCode}";
            http.Request.QueryString = QueryString.Empty;
            http.SetEndpoint(null);
            http.Request.RouteValues.Clear();
            try { await context.Next(http); }
            finally { (http.Request.Path, http.Request.QueryString) = (original, query); }
        });
}

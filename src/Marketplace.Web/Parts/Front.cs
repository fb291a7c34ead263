using Marketplace.Accounts;
using Marketplace.Hosting;
using Marketplace.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.Extensions.WebEncoders;

namespace Marketplace.Web.Parts;

/// <summary>The front that people see: pages, languages, headers, the answers of <c>/health</c> and <c>/openapi</c>.</summary>
public static class Front
{
    /// <summary>The most a door reads, whether or not the caller tells the length; one that takes files has a limit of its own.</summary>
    internal const int MostBytes = 2 * 1024 * 1024;

    public static void AddFront(this WebApplicationBuilder house)
    {
        // Not in appsettings.json: a setting there would win over ASPNETCORE_URLS.
        if (string.IsNullOrEmpty(house.Configuration["urls"])) house.WebHost.UseUrls("http://localhost:5080");
        // Its styles must be served in Production too when started without publish.
        house.WebHost.UseStaticWebAssets();
        house.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
        });
        HotPages.AddTo(house.Services);
        SecurityHeaders.AddTo(house.Services);
        house.Services.AddRazorPages(pages =>
        {
            pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            pages.Conventions.AuthorizePage("/Account/Index", Portals.SignedIn).AuthorizePage("/Account/Addresses", Portals.SignedIn).AuthorizeFolder("/Account/Security", Portals.SignedIn).AuthorizePage("/Account/Privacy", Portals.SignedIn)
                .AuthorizeFolder("/Procurement", Portals.Procurement).AuthorizeFolder("/Demands", Portals.Requester).AuthorizeFolder("/Cooperative", Portals.Cooperative).AuthorizeFolder("/Operator", Portals.Operator);
        });
        house.Services.AddSingleton<ITagHelperInitializer<FormTagHelper>, NoFormTokens>();
        house.Services.AddRequestLocalization(languages =>
        {
            languages.SetDefaultCulture("zh-CN").AddSupportedCultures("zh-CN", "en").AddSupportedUICultures("zh-CN", "en");
            languages.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Languages.Cookie }, new AcceptLanguageHeaderRequestCultureProvider()];
            languages.ApplyCurrentCultureToResponseHeaders = true;
        });
        house.Services.AddOutputCache(pages => pages.AddPolicy(PublicPages.Policy, new PublicPages()));
        house.SharePages();
        house.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = Markup.Settings);
        house.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        house.Services.AddOpenApi(api => api.AddDocumentTransformer<ApiDescriptions>().AddOperationTransformer<ApiDescriptions>());
        house.AddPaper();
        house.Services.AddScoped<BuyersGoods>();
        ProxyInFront.AddTo(house);
    }

    public static void UseFront(this WebApplication app)
    {
        var hot = app.Services.GetRequiredService<HotPages>();
        app.UseForwardedHeaders();
        app.Use(SecurityHeaders.StayOnHttpsAsync);
        app.Use(HostCookies.CarryAsync);
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            AllowStatusCode404Response = true,
            // A refusal is an answer, not a failure; what is one was logged by ProblemAnswers.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePagesForPeople();
        app.UseRouting();
        // Before the sign-in: what is kept for everyone needs nobody's name.
        app.Use((HttpContext http, RequestDelegate next) => hot.KeepAsync(http, next));
        app.UseOutputCache();
        // Inside the cache: what is kept is kept compressed, so every cache policy varies by the encoding.
        app.UseResponseCompression();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseAccounts();
    }

    public static void MapFront(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapPictures();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealth();
        app.MapLanguages();
        app.MapJobs();
        app.MapOpenApi();
        app.MapPaper();
    }
}

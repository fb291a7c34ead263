using System.Diagnostics;
using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages;

/// <summary>Says in words what an error status means, and what to do.</summary>
[IgnoreAntiforgeryToken, BeforeSecondStep]
public sealed class ErrorPage : ShopPage
{
    public string Heading { get; private set; } = "";
    public string Advice { get; private set; } = "";
    public string? TraceId { get; private set; }

    /// <summary>The form that was sent with an expired sign-in.</summary>
    public KeptForm? Kept { get; private set; }

    public IActionResult OnGet(int status)
    {
        Explain(status);
        return Response.StatusCode == 401 ? Redirect($"/account/sign-in?returnUrl={Uri.EscapeDataString(AskedFor())}") : Page();
    }

    public async Task OnPostAsync(int status, CancellationToken ct)
    {
        Explain(status);
        if (Response.StatusCode == 401) Kept = await KeptForm.OfInterruptedAsync(Request, AskedFor(), ct);
    }

    /// <summary>An unusual method has no handler of its own, and gets its words all the same.</summary>
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null) Explain(int.TryParse(RouteData.Values["status"] as string, CultureInfo.InvariantCulture, out var status) ? status : 404);
    }

    private string AskedFor() => Languages.Local(HttpContext.Items[ErrorAnswers.Address] as string
        ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path + Request.QueryString);

    private void Explain(int status)
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (failure is Refusal refusal)
        {
            status = refusal.Status;
            Advice = refusal.Words.Now;
        }
        else if (failure is BadHttpRequestException bad) status = bad.StatusCode;
        Response.StatusCode = status is >= 400 and < 600 ? status : 404;
        (Heading, var advice) = Response.StatusCode switch
        {
            401 => (T("请先登录", "Please sign in"), T("登录后就能看到这一页。", "This page is shown after you sign in.")),
            403 => (T("这里不对您开放", "This is not open to you"), T("您的身份不能做这件事。", "Your role may not do this.")),
            404 => (T("没有找到这一页", "We could not find that page"), T("它可能已下架，或者地址有误。", "It may have been taken down, or the address is wrong.")),
            405 => (T("这一页不接受这样的请求", "This page does not take such a request"), T("请返回上一页，从页面上的按钮重新操作。", "Go back and use the buttons on the page.")),
            413 => (T("文件太大了", "That file is too large"), T("请返回上一页：您填写的内容还在，换一个较小的文件，或拆成几次上传。", "Go back: what you typed is still there. Choose a smaller file, or send it in parts.")),
            429 => (T("请稍候", "One moment"), T("请求太频繁，请稍候再试。", "Too many requests; try again shortly.")),
            >= 500 => (T("我们这边出了问题", "Something went wrong on our side"), T("问题已记录。您的订单和购物车没有丢失，请稍后再试。", "It has been recorded. Your orders and cart are safe; please try again later.")),
            _ => (T("这个请求没能完成", "The request could not be completed"), T("请返回上一页再试。", "Please go back and try again.")),
        };
        if (Advice.Length == 0) Advice = advice;
        if (Response.StatusCode >= 500) TraceId = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
    }
}

using System.Text;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>Page numbers under a list: <c>@Pager.Of(page, pages, n =&gt; $"?page={n}")</c>. Nothing when there is one page.</summary>
public static class Pager
{
    public static IHtmlContent Of(int page, int pages, Func<int, string> address)
    {
        if (pages <= 1) return HtmlString.Empty;
        var html = new StringBuilder($"<nav class=\"pager\" aria-label=\"{Say.T("翻页", "Pages")}\">");
        if (page > 1) html.Append($"<a rel=\"prev\" href=\"{Markup.Safe(address(page - 1))}\">{Say.T("上一页", "Back")}</a>");
        var last = 0;
        foreach (var number in Enumerable.Range(1, pages).Where(n => n == 1 || n == pages || Math.Abs(n - page) <= 2))
        {
            if (number - last > 1) html.Append("<span aria-hidden=\"true\">…</span>");
            html.Append(number == page ? $"<span aria-current=\"page\">{number}</span>" : $"<a href=\"{Markup.Safe(address(number))}\">{number}</a>");
            last = number;
        }
        if (page < pages) html.Append($"<a rel=\"next\" href=\"{Markup.Safe(address(page + 1))}\">{Say.T("下一页", "Next")}</a>");
        return Markup.Raw(html.Append("</nav>").ToString());
    }
}

using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;

namespace Marketplace.Web.Parts;

/// <summary>Keeps Razor's tokens out of every form: <see cref="CrossSiteGuard"/> does their work, and a token would make each page private and uncacheable.</summary>
internal sealed class NoFormTokens : ITagHelperInitializer<FormTagHelper>
{
    public void Initialize(FormTagHelper helper, ViewContext context) => helper.Antiforgery = false;
}

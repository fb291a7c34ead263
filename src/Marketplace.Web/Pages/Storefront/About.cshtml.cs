using Marketplace.Web.Parts;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>What Shanhai is, and what its labels mean.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class AboutPage : ShopPage;

using Marketplace.Web.Parts;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>How buying works: carts, parcels, freight, payment, refunds.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class HelpPage : ShopPage;

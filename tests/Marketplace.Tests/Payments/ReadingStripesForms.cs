using Marketplace.Hosting.StripeSandbox;

namespace Marketplace.Tests.Payments;

public sealed class ReadingStripesForms
{
    [Fact]
    public void Brackets_become_members_and_numbers_become_lists()
    {
        var form = SandboxForm.Read("mode=payment&line_items[1][quantity]=2&line_items[0][price_data][product_data][name]=%E8%8A%B1%E6%A4%92+%26&metadata[payment_id]=7&expand[]=payment_intent");
        Assert.Equal("payment", form.Text("mode"));
        Assert.Equal("花椒 &", form["line_items"]![0]!["price_data"]!["product_data"].Text("name"));
        Assert.Equal(2, form["line_items"]![1].Number("quantity"));
        Assert.Equal("7", form.Map("metadata").Text("payment_id"));
        Assert.Equal(["payment_intent"], form.Texts("expand"));
    }

    [Fact]
    public void What_is_no_number_is_refused_as_Stripe_would()
    {
        var no = Assert.Throws<SandboxError>(() => SandboxForm.Read("amount=ten").Number("amount"));
        Assert.Equal("parameter_invalid_integer", no.Body["error"].Text("code"));
    }
}

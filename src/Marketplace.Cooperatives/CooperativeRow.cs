namespace Marketplace.Cooperatives;

/// <summary>A cooperative as open data shows it: public facts only.</summary>
public class CooperativeRow
{
    public Guid Id { get; set; }
    public string Slug { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string CountyCode { get; set; } = "";
    public string Uscc { get; set; } = "";
    public string IntroZh { get; set; } = "";
    public string IntroEn { get; set; } = "";
    public int FoundedYear { get; set; }
    public int Households { get; set; }
    public int? DeclaredShareBasisPoints { get; set; }
    public DateOnly? DeclaredOn { get; set; }
}

using Riposte.Features;
using Riposte.Reports.Features;
using Riposte.Tests.Unit.Repository;

namespace Riposte.Tests.Unit.Features;

/// <summary>docs/features is what 'riposte features docs' writes.</summary>
public sealed class FeaturePagesTests
{
    /// <summary>Features without a picture on real bars, each with its reason.</summary>
    private static readonly Dictionary<string, string> WithoutPicture = new()
    {
        ["predicted_funding"] = Premium,
        ["implied_funding"] = Index,
        ["basis"] = Index,
        ["basis_z"] = Index,
        ["basis_change"] = Index,
        ["index_premium"] = Index,
        ["index_premium_z"] = Index,
        ["liquidation_share"] = Liquidations,
        ["liquidation_imbalance"] = Liquidations,
        ["liquidation_intensity"] = Liquidations,
        ["liquidation_burst"] = Liquidations,
        ["liquidated_interest"] = Liquidations,
    };

    private const string Premium = "no recorded predicted rates among the sample data";
    private const string Index = "no recorded index prices among the sample data";
    private const string Liquidations = "no recorded forced orders among the sample data";

    public static TheoryData<Family> Families =>
        [.. FeatureCatalog.All.Select(definition => definition.Family).Distinct()];

    private static bool HasPicture(FeatureDefinition definition) =>
        File.Exists(Path.Combine(Checkout.Root, "docs", "features", FeaturePages.PictureOf(definition)));

    [Theory]
    [MemberData(nameof(Families))]
    public void The_page_of_a_family_is_made_from_the_catalogue(Family family) =>
        Assert.Equal(
            FeaturePages.Page(family, FeatureCatalog.All, HasPicture),
            Checkout.Read($"docs/features/{FeaturePages.FileOf(family)}")
        );

    [Fact]
    public void The_index_is_made_from_the_catalogue() =>
        Assert.Equal(FeaturePages.Index(FeatureCatalog.All), Checkout.Read("docs/features/README.md"));

    [Fact]
    public void Every_feature_has_a_picture_or_a_reason() =>
        Assert.Equal(
            WithoutPicture.Keys.Order(),
            FeatureCatalog
                .All.Where(definition => !HasPicture(definition))
                .Select(definition => definition.Name)
                .Order()
        );

    [Fact]
    public void There_is_no_picture_of_a_feature_that_is_gone()
    {
        var known = FeatureCatalog.All.Select(FeaturePages.PictureOf).Select(Path.GetFileName);
        var there = Directory
            .GetFiles(Path.Combine(Checkout.Root, "docs", "features", "images"))
            .Select(Path.GetFileName);
        Assert.Empty(there.Except(known));
    }
}

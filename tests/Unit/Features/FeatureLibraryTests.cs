using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Features;

namespace Riposte.Tests.Unit.Features;

public sealed class FeatureLibraryTests
{
    private static FeatureDefinition Named(string name) => FeatureCatalog.Find("sma")! with { Name = name };

    [Fact]
    public void Features_of_plug_ins_are_read_beside_those_of_the_catalogue_and_sets()
    {
        var library = FeatureLibrary.With([Named("acme:mean")]);
        var specs = library.Read("acme:mean(5), rsi, calendar_features");
        Assert.Equal(["acme:mean(5)", "rsi(14)"], specs.Take(2).Select(spec => spec.Text));
        Assert.Equal(FeatureCatalog.Set("calendar_features").Length, specs.Count - 2);
        Assert.Equal(FeatureCatalog.All.Length + 1, library.All.Count());
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("Acme:mean")]
    [InlineData("acme:")]
    [InlineData(":mean")]
    [InlineData("acme:a:b")]
    [InlineData("acme:2mean")]
    [InlineData("acme:mean value")]
    public void A_name_without_prefix_and_word_is_refused(string name) =>
        Assert.Equal(
            ErrorKind.Configuration,
            Assert.Throws<UserException>(() => FeatureLibrary.With([Named(name)])).Kind
        );

    [Fact]
    public void One_name_means_one_feature() =>
        Assert.Throws<UserException>(() => FeatureLibrary.With([Named("acme:mean"), Named("acme:mean")]));

    [Fact]
    public void A_feature_of_no_plug_in_says_how_to_load_one()
    {
        var error = Assert.Throws<UserException>(() => FeatureLibrary.BuiltIn.Parse("acme:mean(5)"));
        Assert.Contains("--plugin", error.Fix, StringComparison.Ordinal);
        var near = Assert.Throws<UserException>(() => FeatureLibrary.With([Named("acme:mean")]).Parse("acme:maen"));
        Assert.Contains("acme:mean", near.Fix, StringComparison.Ordinal);
    }
}

using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Testkit.Features;

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

    private static UserException Refuse(FeatureDefinition definition)
    {
        var table = SampleMarket.Clean(1, 50, 1_000, Interval.Hour);
        var inputs = table.Columns.ToHashSet();
        return Assert.Throws<UserException>(() =>
            FeaturePanel.Create([FeatureSpec.Of(definition)], Interval.Hour, inputs).Run(table, SerialWorkers.Instance)
        );
    }

    [Fact]
    public void Faults_of_a_plug_in_are_told_as_its_own()
    {
        var good = Named("acme:mean");
        var thrown = Refuse(good with { Build = (info, a) => FeatureNode.Bars(info, a, () => new ThrowingStep()) });
        Assert.Contains("acme:mean(20) failed", thrown.What, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: by design", thrown.Why, StringComparison.Ordinal);
        Assert.Contains("warm-up of -5", Refuse(good with { WarmUp = _ => -5 }).What, StringComparison.Ordinal);
        Assert.Contains("memory of 0", Refuse(good with { Memory = _ => 0 }).What, StringComparison.Ordinal);
        Assert.Contains(
            "use 'acme:other(3)'",
            Refuse(good with { Uses = _ => ["acme:other(3)"] }).What,
            StringComparison.Ordinal
        );
    }

    private struct ThrowingStep : IBarStep
    {
        public readonly void Step(in BarRow bar, Span<double> outputs) =>
            throw new InvalidOperationException("by design");
    }
}

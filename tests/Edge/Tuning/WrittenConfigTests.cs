using Riposte.Runtime.Configuration;

namespace Riposte.Tests.Edge.Tuning;

public sealed class WrittenConfigTests
{
    private static RunConfig Load(string text, params string[] sets) =>
        ConfigLoader.Load(ConfigRequest.Inline("version: 1\n" + text) with { Sets = sets }).Require();

    [Theory]
    [InlineData("seed: 9")]
    [InlineData("model: { type: lightgbm }")]
    [InlineData("model: { type: catboost, params: { depth: 5 } }")]
    [InlineData(
        "model: { params: { growth: leaf_wise, max_leaves: 9 } }\nlayers: { regime: { enabled: true, type: xgboost } }"
    )]
    [InlineData(
        "features_config: { sets: [], features: [\"macd_ratio(12,26,9)\", rsi] }\nlabels: { take_profit: 3 atr(14), stop_loss: 1 atr(14) }"
    )]
    public void What_was_written_gives_the_same_configuration_and_takes_the_same_overrides(string text)
    {
        var written = ConfigPrinter.Written(Load(text));
        foreach (var set in (string[])["model.type=lightgbm", "model.type=catboost", "labels.horizon=6h"])
        {
            // A contradiction is one in both.
            var plain = ConfigLoader.Load(ConfigRequest.Inline("version: 1\n" + text) with { Sets = [set] });
            var again = ConfigLoader.Load(ConfigRequest.Inline(written) with { Sets = [set] });
            Assert.Equal(plain.Config?.CanonicalText(), again.Config?.CanonicalText());
        }
        Assert.Equal(
            Load(text).CanonicalText(),
            ConfigLoader.Load(ConfigRequest.Inline(written)).Require().CanonicalText()
        );
    }

    [Fact]
    public void The_venue_whose_store_is_read_is_kept()
    {
        var written = ConfigPrinter.Written(Load("exchange: { name: coinbase }"));
        Assert.Equal("coinbase", ConfigLoader.Load(ConfigRequest.Inline(written)).Require().Exchange.Name);
    }

    [Fact]
    public void Defaults_and_what_a_type_means_are_not_written()
    {
        var written = ConfigPrinter.Written(Load("model: { type: lightgbm, params: { max_depth: 5 } }"));
        Assert.Contains("type: lightgbm", written, StringComparison.Ordinal);
        Assert.Contains("max_depth: 5", written, StringComparison.Ordinal);
        Assert.DoesNotContain("max_leaves", written, StringComparison.Ordinal);
        Assert.DoesNotContain("horizon", written, StringComparison.Ordinal);
    }
}

using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Testkit;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features;

public sealed class FeatureSpecTests
{
    private static readonly HashSet<Input> PricesAndVolume =
    [
        Input.Open,
        Input.High,
        Input.Low,
        Input.Close,
        Input.Volume,
    ];

    [Theory]
    [InlineData("rsi", "rsi(14)")]
    [InlineData(" rsi ( 14 ) ", "rsi(14)")]
    [InlineData("macd(5,10)", "macd(5,10,9)")]
    [InlineData("bollinger(20,2.50)", "bollinger(20,2.5)")]
    [InlineData("gap", "gap")]
    [InlineData("gap()", "gap")]
    public void A_spec_is_written_with_all_its_arguments(string text, string canonical) =>
        Assert.Equal(canonical, FeatureSpec.Parse(text).Text);

    [Fact]
    public void A_list_is_split_at_commas_outside_parentheses() =>
        Assert.Equal(
            ["rsi(14)", "macd(12,26,9)", "gap"],
            FeatureSpec.ParseList("rsi(14),macd(12,26,9), gap").Select(spec => spec.Text)
        );

    [Fact]
    public void An_empty_list_is_empty() => Assert.Empty(FeatureSpec.ParseList("  "));

    [Theory]
    [InlineData("rsii(14)", "Did you mean rsi?")]
    [InlineData("RSI(14)", "Did you mean rsi?")]
    [InlineData("bolinger", "Did you mean bollinger?")]
    [InlineData("rsi(14", "not closed")]
    [InlineData("rsi(0)", "whole number from 1")]
    [InlineData("rsi(14.5)", "whole number")]
    [InlineData("rsi(x)", "'x' is not allowed")]
    [InlineData("rsi(NaN)", "not allowed")]
    [InlineData("rsi(14,2)", "2 arguments where rsi takes 1")]
    [InlineData("gap(1)", "takes 0")]
    [InlineData("", "no feature has this name")]
    [InlineData("rsi(14),,gap", "no feature has this name")]
    public void A_wrong_spec_is_refused_with_what_to_do(string text, string part)
    {
        var error = Assert.Throws<UserException>(() =>
            text.Contains(",,", StringComparison.Ordinal) ? FeatureSpec.ParseList(text)[0] : FeatureSpec.Parse(text)
        );
        Assert.Equal(ErrorKind.Configuration, error.Kind);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fast_period_must_be_below_the_slow_one()
    {
        var error = Assert.Throws<UserException>(() => FeatureSpec.Parse("macd(26,12,9)").Build(Interval.Hour));
        Assert.Contains("fast", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_panel_computes_equal_specs_once_and_names_every_output()
    {
        var panel = FeaturePanel.Create(FeatureSpec.ParseList("rsi(14), macd, rsi"), Interval.Hour, PricesAndVolume);
        Assert.Equal(
            ["rsi(14)", "macd(12,26,9).line", "macd(12,26,9).signal", "macd(12,26,9).histogram"],
            panel.OutputNames
        );
        Assert.Equal(33, panel.WarmUp);
        Assert.Equal(2 * 20 * 27, panel.Memory);
    }

    [Fact]
    public void Features_of_a_set_without_their_inputs_leave_with_a_note()
    {
        var panel = FeaturePanel.Create(FeatureCatalog.Set("volume_features"), Interval.Hour, PricesAndVolume);
        Assert.DoesNotContain(panel.OutputNames, name => name.StartsWith("taker", StringComparison.Ordinal));
        Assert.Contains(
            "taker_imbalance(1), taker_imbalance(20) left the panel: the data have no taker_buy_volume.",
            panel.Notes
        );
        Assert.Contains("obv_ratio(20)", panel.OutputNames);
    }

    [Fact]
    public void A_named_feature_without_its_inputs_is_an_error_even_when_a_set_holds_it_too()
    {
        var specs = FeatureCatalog.Set("volume_features").Concat(FeatureSpec.ParseList("taker_imbalance(1)")).ToArray();
        var error = Assert.Throws<UserException>(() => FeaturePanel.Create(specs, Interval.Hour, PricesAndVolume));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains("taker_buy_volume", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_features_leave_daily_panels_with_a_note()
    {
        var panel = FeaturePanel.Create(FeatureCatalog.Set("calendar_features"), Interval.Day, PricesAndVolume);
        Assert.Contains(panel.Notes, note => note.StartsWith("hour_of_day", StringComparison.Ordinal));
        Assert.Contains("day_of_week.sin", panel.OutputNames);
    }

    [Fact]
    public void The_sets_hold_only_scale_free_features_and_no_output_twice()
    {
        var specs = FeatureCatalog.Sets.Values.SelectMany(set => set).ToArray();
        Assert.All(specs, spec => Assert.True(spec.Definition.IsScaleFree, spec.Text));
        var panel = FeaturePanel.Create(specs, Interval.Parse("15m"), Inputs.All.ToHashSet());
        Assert.Empty(panel.Notes);
        Assert.InRange(panel.OutputNames.Count, 40, 500);
        Assert.Equal(panel.OutputNames.Count, panel.OutputNames.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Scale_free_features_do_not_change_when_prices_and_volumes_are_multiplied()
    {
        // Powers of two: multiplying is exact, so the bits must be the same.
        var table = SampleMarket.Clean(5, 1500, 40_000, Interval.Parse("15m"));
        var scaled = SampleMarket.With(
            table,
            columns =>
            {
                foreach (var (input, column) in columns)
                {
                    var factor = input switch
                    {
                        Input.Open or Input.High or Input.Low or Input.Close => 1024,
                        Input.BidPrice or Input.AskPrice => 1024,
                        Input.MarkPrice or Input.IndexPrice or Input.ReferenceClose => 1024,
                        Input.Volume or Input.TakerBuyVolume or Input.OpenInterest => 0.25,
                        Input.QuoteVolume or Input.TakerBuyQuoteVolume or Input.OpenInterestValue => 256,
                        Input.LongLiquidations or Input.ShortLiquidations => 256,
                        Input.MarketQuoteVolume or Input.ReferenceQuoteVolume => 256,
                        Input.BidQuantity or Input.AskQuantity or Input.OrderFlow => 0.25,
                        Input.BidDepth5 or Input.AskDepth5 or Input.BidDepth20 or Input.AskDepth20 => 0.25,
                        Input.SignedRootVolume or Input.RootVolumeChanges => 16,
                        >= Input.EffectiveSpreads and <= Input.RealisedVolume => 256,
                        _ => 1,
                    };
                    column.AsSpan().MultiplyBy(factor);
                }
            }
        );
        // The pair's line goes through logarithms of prices, which a factor shifts: no equal bits there.
        var specs = FeatureCatalog
            .All.Where(d => d.IsScaleFree && d.Name != "pair_z")
            .Select(d => FeatureSpec.Of(d))
            .ToArray();
        var panel = FeaturePanel.Create(specs, table.Interval, Inputs.All.ToHashSet());
        Assert.Equal(panel.Run(table, SerialWorkers.Instance).Hash(), panel.Run(scaled, SerialWorkers.Instance).Hash());
    }

    [Fact]
    public void Provisional_rows_lie_between_warm_up_and_memory()
    {
        var table = new FeatureTable(["x"], [new double[10]], 10, WarmUp: 3, Memory: 6, FirstBar: 0);
        Assert.Equal([3, 4], Enumerable.Range(0, 10).Where(table.IsProvisional));
    }

    [Fact]
    public void Bars_out_of_order_are_refused()
    {
        var table = SampleMarket.Clean(1, 5, 10, Interval.Hour);
        var feature = FeatureSpec.Parse("rsi(2)").Build(Interval.Hour);
        feature.Next(table.Row(0), new double[1]);
        Assert.Throws<ArgumentException>(() => feature.Next(table.Row(2), new double[1]));
        Assert.Throws<ArgumentException>(() => feature.Next(table.Row(0), new double[1]));
    }

    [Fact]
    public void A_streamed_bar_allocates_nothing()
    {
        var table = SampleMarket.Rough(3, 3000, 500, Interval.Parse("15m"));
        var specs = FeatureCatalog.All.Select(definition => FeatureSpec.Of(definition)).ToArray();
        var panel = FeaturePanel.Create(specs, table.Interval, Inputs.All.ToHashSet());
        var values = new double[panel.OutputNames.Count];
        for (var i = 0; i < 1000; i++)
        {
            panel.Next(table.Row(i), values);
        }
        var least = Allocations.Least(round =>
        {
            for (var i = 1000 + round * 200; i < 1200 + round * 200; i++)
            {
                panel.Next(table.Row(i), values);
            }
        });
        Assert.Equal(0, least);
    }
}

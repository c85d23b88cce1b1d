using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>Panels compute shared features once, coarse features when they are known, and tables piece by piece.</summary>
public sealed class FeatureGraphTests
{
    private static readonly Interval FifteenMinutes = Interval.Parse("15m");

    private static FeaturePanel Panel(params string[] specs) =>
        FeaturePanel.Create([.. specs.Select(FeatureSpec.Parse)], FifteenMinutes, Inputs.All.ToHashSet());

    [Fact]
    public void A_used_feature_is_no_output_unless_it_is_asked_for()
    {
        Assert.Equal(["volatility(20)"], Panel("volatility(20)").OutputNames);
        Assert.Equal(["volatility(20)", "log_return(1)"], Panel("volatility(20)", "log_return(1)").OutputNames);
    }

    [Fact]
    public void Order_and_company_change_no_bit()
    {
        var table = SampleMarket.Rough(5, 3_000, 1_000, FifteenMinutes);
        var alone = Panel("volatility(20)").Run(table, SerialWorkers.Instance).Columns[0];
        var together = Panel("log_return(1)", "downside_share(60)", "volatility(20)", "rsi(14)@1h")
            .Run(table, new ThreadPoolWorkers(4));
        Assert.Equal(alone, together.Column("volatility(20)"));
    }

    [Fact]
    public void A_coarse_value_appears_when_its_bar_closes_and_holds_until_the_next()
    {
        // Four bars of 15 minutes to the hour; the table starts at a full hour.
        var table = SampleMarket.Clean(3, 40, 4_000, FifteenMinutes);
        var hours = Resampler.Resample(table, Interval.Hour);
        var values = Panel("log_return(1)@1h").Run(table, SerialWorkers.Instance).Columns[0];
        Assert.All(values[..7], value => Assert.True(double.IsNaN(value)));
        for (var row = 7; row < 40; row++)
        {
            var hour = (row + 1) / 4 - 1;
            var expected = Math.Log(hours[Input.Close][hour] / hours[Input.Close][hour - 1]);
            Assert.Equal(expected, values[row], 1e-15);
        }
    }

    [Fact]
    public void A_missing_coarse_bar_is_unknown_until_the_next_one_closes()
    {
        var table = SampleMarket.With(
            SampleMarket.Clean(3, 40, 4_000, FifteenMinutes),
            columns =>
            {
                foreach (var column in columns.Values)
                {
                    column.AsSpan(16, 4).Fill(double.NaN);
                }
            }
        );
        var values = Panel("bar_range@1h").Run(table, SerialWorkers.Instance).Columns[0];
        Assert.True(double.IsFinite(values[18]));
        Assert.All(values[19..23], value => Assert.True(double.IsNaN(value)));
        Assert.True(double.IsFinite(values[23]));
    }

    [Fact]
    public void Outputs_of_a_coarse_feature_carry_its_timeframe()
    {
        Assert.Equal(
            ["candle_shape@1h.body", "candle_shape@1h.upper", "candle_shape@1h.lower"],
            Panel("candle_shape@1h").OutputNames
        );
    }

    [Theory]
    [InlineData("rsi(14)@15m")]
    [InlineData("rsi(14)@20m")]
    [InlineData("rsi(14)@")]
    [InlineData("rsi(14)@h")]
    public void A_timeframe_that_does_not_fit_is_refused(string spec)
    {
        var error = Assert.Throws<Riposte.Core.Errors.UserException>(() => Panel(spec));
        Assert.Equal(Riposte.Core.Errors.ErrorKind.Configuration, error.Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(500)]
    [InlineData(5_000)]
    public void Tables_piece_by_piece_give_the_bits_of_the_whole(int size)
    {
        var panel = Panel("rsi(3)", "volatility_ratio(5,20)", "adx(3)@1h", "obv_ratio(20)", "parabolic_sar");
        var table = SampleMarket.Rough(9, 4_000, 77, FifteenMinutes);
        var whole = panel.Run(table, SerialWorkers.Instance);
        var pieces = panel.RunAll(
            Enumerable
                .Range(0, (table.Count + size - 1) / size)
                .Select(i => table.Slice(i * size, Math.Min(size, table.Count - i * size)))
                .Take(size == 1 ? 900 : int.MaxValue),
            SerialWorkers.Instance
        );
        var row = 0;
        foreach (var piece in pieces)
        {
            Assert.Equal(table.FirstBar + row, piece.FirstBar);
            for (var k = 0; k < piece.Columns.Length; k++)
            {
                Assert.Equal(whole.Columns[k].AsSpan(row, piece.Count).ToArray(), piece.Columns[k]);
            }
            row += piece.Count;
        }
        Assert.Equal(size == 1 ? 900 : table.Count, row);
    }
}

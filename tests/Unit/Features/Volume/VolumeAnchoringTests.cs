using System.IO.Compression;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Features.Flow;
using Riposte.Features.Volatility;
using Riposte.Features.Volume;

namespace Riposte.Tests.Unit.Features.Volume;

/// <summary>
/// Anchored recursions of volatility, volume and flow against the same recursions never restarted, on 113,280 real
/// bars: two years of 15-minute bars and a month of minutes. The promise: 1e-9 of the scale.
/// </summary>
public sealed class VolumeAnchoringTests
{
    [Theory]
    [InlineData("data/klines/um/BTCUSDT-15m-2022-2023.csv.gz", "15m")]
    [InlineData("data/raw/binance/um/monthly/BTCUSDT-1m-2022-06.zip", "1m")]
    public void Serving_restarted_states_agrees_with_recursions_that_never_restart(string file, string interval)
    {
        var table = Read(file, Interval.Parse(interval));
        Assert.InRange(table.Count, 43_000, 71_000);
        const double coins = 10_000;
        Agree(table, "chaikin_oscillator(3,10)", coins, new ChaikinOscillatorStep(3, 10));
        Agree(table, "chaikin_oscillator_ratio(6,40)", 1, new ChaikinOscillatorRatioStep(6, 40));
        Agree(table, "force_index(13)", 100 * coins, new ForceIndexStep(13));
        Agree(table, "force_ratio(50)", 1, new ForceRatioStep(50));
        Agree(table, "klinger(34,55,13)", 100 * coins, new KlingerStep(34, 55, 13));
        Agree(table, "klinger_ratio(34,55,13)", 1, new KlingerRatioStep(34, 55, 13));
        Agree(table, "pvo(12,26,9)", 100, new PercentVolumeOscillatorStep(12, 26, 9));
        Agree(table, "volume_macd(12,26,9)", 1, new VolumeMacdStep(12, 26, 9));
        Agree(table, "twiggs(21)", 1, new TwiggsStep(21));
        Agree(table, "vzo(14)", 100, new VolumeZoneStep(14));
        Agree(table, "taker_imbalance_ema(20)", 1, new TakerImbalanceMeanStep(20));
        Agree(table, "trade_rate(20)", 1, new TradeRateStep(20, 60));
    }

    [Theory]
    [InlineData("data/klines/um/BTCUSDT-15m-2022-2023.csv.gz", "15m")]
    [InlineData("data/raw/binance/um/monthly/BTCUSDT-1m-2022-06.zip", "1m")]
    public void So_do_recursions_over_other_features(string file, string interval)
    {
        var table = Read(file, Interval.Parse(interval));
        var returns = GoldenFile.Compute(table, "log_return(1)");
        Agree(table, "ewm_volatility(0.94)", 1e-3, new EwmVolatilityStep(0.94), returns);
        Agree(table, "ewm_volatility(0.99)", 1e-3, new EwmVolatilityStep(0.99), returns);
        Agree(table, "garch(1E-07,0.05,0.93)", 1e-3, new GarchStep(1e-7, 0.05, 0.93), returns);
        Agree(table, "gjr_garch(1E-07,0.05,0.03,0.9)", 1e-3, new GjrGarchStep(1e-7, 0.05, 0.03, 0.9), returns);
        var deviations = GoldenFile.Compute(table, "std(10)");
        Agree(table, "relative_volatility_index(10,14)", 100, new RelativeVolatilityIndexStep(14), deviations);
    }

    [Fact]
    public void A_restart_after_too_few_bars_would_be_seen()
    {
        var table = Read("data/raw/binance/um/monthly/BTCUSDT-1m-2022-06.zip", Interval.Minute);
        var returns = GoldenFile.Compute(table, "log_return(1)");
        var often = new Riposte.Features.Kernels.Anchored<EwmVolatilityStep>(new(0.94), 150);
        often.Begin(table.FirstBar);
        var plain = new EwmVolatilityStep(0.94);
        var largest = 0.0;
        foreach (var value in returns)
        {
            var difference = Math.Abs(often.Step(value) - plain.Step(value));
            largest = Math.Max(largest, double.IsNaN(difference) ? 0 : difference);
        }
        Assert.InRange(largest, 1e-11, 1e-3);
    }

    private static void Agree(MarketTable table, string feature, double scale, object plain, params double[][] used)
    {
        var node = FeatureSpec.Parse(feature).Build(table.Interval);
        var columns = BarColumns.Of(table).With(used);
        var served = node.Info.Outputs.Select(_ => new double[table.Count]).ToArray();
        node.Run(columns, served);
        // The rate was made for minutes; bars of other lengths have it scaled.
        var factor = plain is TradeRateStep ? table.Interval.Milliseconds / 60_000.0 : 1;
        var values = new double[served.Length];
        for (var i = 0; i < table.Count; i++)
        {
            if (plain is IStep column)
            {
                values[0] = column.Step(used[0][i]);
            }
            else
            {
                ((IBarStep)plain).Step(new BarRow(columns, i), values);
            }
            for (var k = 0; k < values.Length; k++)
            {
                var ours = served[k][i] * factor;
                var agree = double.IsNaN(values[k]) ? double.IsNaN(ours) : Math.Abs(values[k] - ours) <= 1e-9 * scale;
                Assert.True(agree, $"{feature} row {i}: {ours:R} against {values[k]:R}");
            }
        }
    }

    private static MarketTable Read(string file, Interval interval)
    {
        var root = Environment.GetEnvironmentVariable("RIPOSTE_TEST_DATA");
        if (string.IsNullOrEmpty(root))
        {
            Assert.Skip("RIPOSTE_TEST_DATA is not set: the real bars are not available.");
        }
        using var source = File.OpenRead(Path.Combine(root!, file));
        using var zip = file.EndsWith(".zip", StringComparison.Ordinal) ? new ZipArchive(source) : null;
        using var stream = zip is null ? new GZipStream(source, CompressionMode.Decompress) : zip.Entries[0].Open();
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        var cells = rows.Select(row => row.Split(',').Select(GoldenFile.Number).ToArray()).ToArray();
        // Columns of the exchange: 6 is the time of the close.
        var columns = new Dictionary<Input, double[]>();
        foreach (
            var (input, at) in (ReadOnlySpan<(Input, int)>)
                [
                    (Input.Open, 1),
                    (Input.High, 2),
                    (Input.Low, 3),
                    (Input.Close, 4),
                    (Input.Volume, 5),
                    (Input.QuoteVolume, 7),
                    (Input.Trades, 8),
                    (Input.TakerBuyVolume, 9),
                    (Input.TakerBuyQuoteVolume, 10),
                ]
        )
        {
            columns[input] = [.. cells.Select(row => row[at])];
        }
        var first = interval.BarNumber(Instant.FromUnixMilliseconds((long)cells[0][0]));
        return new MarketTable("REAL", interval, first, columns);
    }
}

using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Xunit;

namespace Riposte.Testkit.Features;

/// <summary>
/// The laws every feature keeps. Each method checks one and fails with row, values and law; <see cref="All"/> checks
/// them all. For a feature of a plug-in write <c>new FeatureContract(FeatureSpec.Of(MyStep.Definition, 14),
/// Interval.Hour).All()</c>.
/// </summary>
/// <param name="spec">The feature with its arguments.</param>
/// <param name="interval">Length of the sample bars.</param>
/// <param name="seed">Seed of the sample markets.</param>
public sealed class FeatureContract(FeatureSpec spec, Interval interval, ulong seed = 1)
{
    // Features of a coarser timeframe start where a coarse bar does: there the warm-up is longest.
    private readonly long firstBar =
        1_234_567 - (spec.Timeframe is { } coarse ? 1_234_567 % (coarse.Nanoseconds / interval.Nanoseconds) : 0);

    private readonly FeatureInfo info = FeaturePanel.Create([spec], interval, Inputs.All.ToHashSet()).Features[0];

    private int Count => info.Memory + info.WarmUp + 300;

    /// <summary>Checks every law.</summary>
    public void All()
    {
        Streaming_gives_the_bits_of_the_batch();
        Any_start_a_memory_earlier_gives_the_same_bits();
        The_future_changes_nothing();
        Constant_prices_give_no_infinity();
        Missing_bars_are_unknown_and_pass();
        Unknown_inputs_never_become_numbers();
        Values_lie_in_the_declared_range();
        The_warm_up_is_as_declared();
        Zero_volume_gives_no_infinity();
        Threads_and_repetition_change_nothing();
    }

    /// <summary>Bar by bar and down the columns are the same bits, on rough data.</summary>
    public void Streaming_gives_the_bits_of_the_batch()
    {
        var table = SampleMarket.Rough(seed, Count, firstBar, interval);
        var batch = Run(table);
        IFeature? feature = spec.Timeframe is null ? spec.Build(interval) : null;
        var panel = Panel();
        var outputs = new double[info.Outputs.Length];
        var fromPanel = new double[info.Outputs.Length];
        for (var i = 0; i < table.Count; i++)
        {
            feature?.Next(table.Row(i), outputs);
            panel.Next(table.Row(i), fromPanel);
            for (var k = 0; k < outputs.Length; k++)
            {
                if (feature is not null)
                {
                    Same(batch.Columns[k][i], outputs[k], k, i, "the stream differs from the batch");
                }
                Same(batch.Columns[k][i], fromPanel[k], k, i, "the panel's stream differs from the batch");
            }
        }
    }

    /// <summary>
    /// Data that begin anywhere at least <see cref="FeatureInfo.Memory"/> bars before a row give the row's bits, on
    /// rough data.
    /// </summary>
    public void Any_start_a_memory_earlier_gives_the_same_bits()
    {
        var table = SampleMarket.Rough(seed + 1, Count, firstBar, interval);
        var whole = Run(table);
        var random = RandomStream.Named(seed, "starts");
        for (var trial = 0; trial < 6; trial++)
        {
            var start = trial == 0 ? 1 : random.NextInt(Count - info.Memory);
            var part = Run(table.Slice(start, Count - start));
            for (var i = info.Memory - 1; i < part.Count; i++)
            {
                for (var k = 0; k < part.Columns.Length; k++)
                {
                    Same(
                        whole.Columns[k][start + i],
                        part.Columns[k][i],
                        k,
                        start + i,
                        $"data from row {start} on give another value"
                    );
                }
            }
        }
    }

    /// <summary>Changing every input after a row, or having no data after it, changes nothing up to it.</summary>
    public void The_future_changes_nothing()
    {
        var table = SampleMarket.Rough(seed + 2, Count, firstBar, interval);
        var whole = Run(table);
        var random = RandomStream.Named(seed, "futures");
        for (var trial = 0; trial < 4; trial++)
        {
            var last = info.WarmUp + random.NextInt(Count - info.WarmUp);
            var changed = Run(SampleMarket.With(table, columns => Perturb(columns, last + 1)));
            var shorter = Run(table.Slice(0, last + 1));
            for (var i = 0; i <= last; i++)
            {
                for (var k = 0; k < whole.Columns.Length; k++)
                {
                    Same(whole.Columns[k][i], changed.Columns[k][i], k, i, $"inputs after row {last} changed it");
                    Same(
                        whole.Columns[k][i],
                        shorter.Columns[k][i],
                        k,
                        i,
                        $"the absence of rows after {last} changed it"
                    );
                }
            }
        }
    }

    /// <summary>When prices and volumes never change, values are in range or unknown.</summary>
    public void Constant_prices_give_no_infinity()
    {
        InRange(Run(SampleMarket.Constant(Count, firstBar, interval, 0.1, 3.3)));
        InRange(Run(SampleMarket.Constant(Count, firstBar, interval, 60_123.4, 0.001)));
    }

    /// <summary>
    /// At a missing bar a value is unknown (calendar features and those of a coarser timeframe apart), and it is known
    /// again at the latest a memory later.
    /// </summary>
    public void Missing_bars_are_unknown_and_pass()
    {
        var clean = SampleMarket.Clean(seed + 3, info.WarmUp + info.Memory + 60, firstBar, interval);
        var first = info.WarmUp + 20;
        var holed = Run(
            SampleMarket.With(
                clean,
                columns =>
                {
                    foreach (var column in columns.Values)
                    {
                        column.AsSpan(first, 3).Fill(double.NaN);
                    }
                }
            )
        );
        for (var k = 0; k < holed.Columns.Length; k++)
        {
            for (var i = first; i < first + 3 && !info.Inputs.IsEmpty && spec.Timeframe is null; i++)
            {
                Assert.True(double.IsNaN(holed.Columns[k][i]), Say(k, i, $"is {holed.Columns[k][i]} at a missing bar"));
            }
            for (var i = first + info.Memory + 3; i < holed.Count; i++)
            {
                Assert.True(double.IsFinite(holed.Columns[k][i]), Say(k, i, "is still unknown a memory after a gap"));
            }
        }
    }

    /// <summary>
    /// One unknown value of one declared input makes some value unknown, is forgotten a memory later, and in windows
    /// turns no value into another number. (In a coarse bar the finer bar counts as missing instead.)
    /// </summary>
    public void Unknown_inputs_never_become_numbers()
    {
        var clean = SampleMarket.Clean(seed + 4, info.WarmUp + info.Memory + 60, firstBar, interval);
        var expected = Run(clean);
        var at = info.WarmUp + 20;
        foreach (var input in info.Inputs)
        {
            var actual = Run(SampleMarket.With(clean, columns => columns[input][at] = double.NaN));
            var unknown = 0;
            for (var k = 0; k < actual.Columns.Length; k++)
            {
                for (var i = info.WarmUp; i < actual.Count; i++)
                {
                    var isUnknown = double.IsNaN(actual.Columns[k][i]);
                    unknown += isUnknown ? 1 : 0;
                    var mustEqual =
                        i < at
                        || i >= at + info.Memory
                        || (info.Kind == MemoryKind.Window && !isUnknown && spec.Timeframe is null);
                    if (mustEqual)
                    {
                        Same(
                            expected.Columns[k][i],
                            actual.Columns[k][i],
                            k,
                            i,
                            $"an unknown {input.Name()} in row {at} changed it"
                        );
                    }
                }
            }
            Assert.True(
                unknown > 0 || spec.Timeframe is not null,
                Say(0, at, $"takes no notice of an unknown {input.Name()}")
            );
        }
    }

    /// <summary>Known values lie in <see cref="FeatureInfo.Range"/>, on rough data.</summary>
    public void Values_lie_in_the_declared_range()
    {
        InRange(Run(SampleMarket.Rough(seed + 5, Count, firstBar, interval)));
        InRange(Run(SampleMarket.Clean(seed + 6, Count, firstBar, interval)));
    }

    /// <summary>
    /// On clean data every output is known from row <see cref="FeatureInfo.WarmUp"/> on, and not every one is known
    /// before.
    /// </summary>
    public void The_warm_up_is_as_declared()
    {
        var table = Run(SampleMarket.Clean(seed + 7, Count, firstBar, interval));
        for (var k = 0; k < table.Columns.Length; k++)
        {
            for (var i = info.WarmUp; i < table.Count; i++)
            {
                Assert.True(
                    double.IsFinite(table.Columns[k][i]),
                    Say(k, i, $"is {table.Columns[k][i]} after the warm-up")
                );
            }
        }
        var before = info.WarmUp - 1;
        Assert.True(
            before < 0 || table.Columns.Any(column => double.IsNaN(column[before])),
            Say(0, before, "is known already: the declared warm-up is too long")
        );
    }

    /// <summary>Bars without volume give values in range or unknown ones.</summary>
    public void Zero_volume_gives_no_infinity()
    {
        var clean = SampleMarket.Clean(seed + 8, Count, firstBar, interval);
        InRange(
            Run(
                SampleMarket.With(
                    clean,
                    columns =>
                    {
                        foreach (
                            var input in (Input[])
                                [
                                    Input.Volume,
                                    Input.QuoteVolume,
                                    Input.Trades,
                                    Input.TakerBuyVolume,
                                    Input.TakerBuyQuoteVolume,
                                ]
                        )
                        {
                            columns[input].AsSpan(100).Clear();
                        }
                    }
                )
            )
        );
        InRange(Run(SampleMarket.Constant(Count, firstBar, interval, 250, 0)));
    }

    /// <summary>Several threads, and the same panel run again after streaming, give the same bits.</summary>
    public void Threads_and_repetition_change_nothing()
    {
        var table = SampleMarket.Rough(seed + 9, Count, firstBar, interval);
        var panel = Panel();
        var first = panel.Run(table, SerialWorkers.Instance);
        panel.Next(table.Row(0), new double[info.Outputs.Length]);
        Assert.Equal(first.Hash(), panel.Run(table, new ThreadPoolWorkers(4)).Hash());
        Assert.Equal(first.Hash(), Run(table).Hash());
    }

    private static void Perturb(IReadOnlyDictionary<Input, double[]> columns, int from)
    {
        foreach (var column in columns.Values)
        {
            for (var i = from; i < column.Length; i++)
            {
                column[i] = i % 7 == 0 ? double.NaN : column[i] * 1.7 + 3;
            }
        }
    }

    private FeatureTable Run(MarketTable table) => Panel().Run(table, SerialWorkers.Instance);

    private FeaturePanel Panel() => FeaturePanel.Create([spec], interval, Inputs.All.ToHashSet());

    private void InRange(FeatureTable table)
    {
        for (var k = 0; k < table.Columns.Length; k++)
        {
            for (var i = 0; i < table.Count; i++)
            {
                var value = table.Columns[k][i];
                Assert.False(double.IsInfinity(value), Say(k, i, "is infinite"));
                Assert.True(info.Range.Contains(value), Say(k, i, $"is {value}, outside {info.Range}"));
            }
        }
    }

    private void Same(double expected, double actual, int output, int row, string law)
    {
        var equal = double.IsNaN(expected)
            ? double.IsNaN(actual)
            : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual);
        if (!equal)
        {
            Assert.Fail(
                Say(output, row, string.Create(CultureInfo.InvariantCulture, $"{law}: {expected:R} against {actual:R}"))
            );
        }
    }

    private string Say(int output, int row, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{info.Outputs[output]} in row {row} {what}.");
}

using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Data.Lake;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>One writer of a series at a time.</summary>
public sealed class LockTests : IDisposable
{
    private static readonly SeriesKey Bars = Key(DataKinds.Bars);
    private static readonly LakeOptions Impatient = new() { LockWait = TimeSpan.Zero };

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_writer_learns_who_holds_the_series()
    {
        var inner = (UserException?)null;
        Write(new LakeOptions { AtStep = step => inner ??= step == LakeStep.DataWritten ? Refused(Bars) : null });

        Assert.NotNull(inner);
        Assert.Contains(
            "binance_usdm/bars/BTCUSDT/1m is being written by process",
            inner.What,
            StringComparison.Ordinal
        );
        Assert.Contains(
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            inner.What,
            StringComparison.Ordinal
        );
        Assert.Equal(Records(DataKinds.Bars, [1]).Hash(), Read().Hash());
    }

    [Fact]
    public void Readers_and_writers_of_other_series_do_not_wait()
    {
        var seen = -1;
        var other = Bars with { Symbol = "ETHUSDT" };
        Write(
            new LakeOptions
            {
                AtStep = step =>
                {
                    if (step == LakeStep.ReceiptWritten)
                    {
                        seen = new Lake(folder.Path, Impatient).Read(Bars, Span(0, 9), CancellationToken.None).Count();
                        new Lake(folder.Path, Impatient).Write(
                            other,
                            Records(DataKinds.Bars, [1]),
                            Note(Span(0, 9)),
                            CancellationToken.None
                        );
                    }
                },
            }
        );

        Assert.Equal(0, seen);
        Assert.Equal([Bars, other], new Lake(folder.Path).Series(CancellationToken.None));
    }

    [Fact]
    public void Waiting_can_be_cancelled()
    {
        var hasStopped = false;
        Write(
            new LakeOptions
            {
                AtStep = step =>
                {
                    if (step == LakeStep.DataWritten)
                    {
                        using var source = new CancellationTokenSource();
                        var waiting = new LakeOptions { LockWait = TimeSpan.FromHours(1) };
                        source.CancelAfter(1);
                        Assert.ThrowsAny<OperationCanceledException>(() =>
                            new Lake(folder.Path, waiting).Mark(
                                Bars,
                                Span(0, 9),
                                RowFlags.Suspect,
                                Note(Span(0, 9)),
                                source.Token
                            )
                        );
                        hasStopped = true;
                    }
                },
            },
            isThere: true
        );

        Assert.True(hasStopped);
    }

    [Fact]
    public void A_writer_that_failed_lets_go()
    {
        var failing = new LakeOptions { AtStep = _ => throw new IOException("the disk is gone") };
        Assert.Throws<UserException>(() => Write(failing));

        Write(Impatient);

        Assert.Equal(1, Read().Count);
    }

    private UserException Refused(SeriesKey key) =>
        Assert.Throws<UserException>(() =>
            new Lake(folder.Path, Impatient).Write(
                key,
                Records(key.Kind, [7]),
                Note(Span(0, 9)),
                CancellationToken.None
            )
        );

    private void Write(LakeOptions options, bool isThere = false)
    {
        if (isThere)
        {
            Write(LakeOptions.Default);
        }
        var minute = isThere ? 2 : 1;
        new Lake(folder.Path, options).Write(
            Bars,
            Records(DataKinds.Bars, [minute]),
            Note(Span(0, 9)),
            CancellationToken.None
        );
    }

    private SeriesTable Read() => Assert.Single(new Lake(folder.Path).Read(Bars, Span(0, 9), CancellationToken.None));
}

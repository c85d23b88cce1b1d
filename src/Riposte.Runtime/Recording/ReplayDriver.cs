using Riposte.Core.Errors;
using Riposte.Ports.Feeds;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Recording;

/// <summary>Plays a recording through the frame reader as the live feed did: the same lines give the same records.</summary>
/// <param name="venue">Venue.</param>
/// <param name="reader">Reads the frames; used by the driver alone.</param>
/// <param name="options">Sizes.</param>
/// <param name="time">Clock, for the receipts of a store.</param>
public sealed class ReplayDriver(string venue, IFrameReader reader, ReplayOptions options, TimeProvider time)
{
    /// <summary>Replays files in order.</summary>
    /// <param name="files">Files of one recording; see <see cref="RecordingFiles.Find"/>.</param>
    /// <param name="store">Store to write the records to; null: none.</param>
    /// <param name="progress">Called after each million lines and each file.</param>
    /// <param name="cancel">Stops the replay.</param>
    /// <exception cref="UserException">A file cannot be read, or the store does not take the records.</exception>
    public RecordingReport Run(
        IReadOnlyList<string> files,
        IMarketStore? store,
        Action<RecordingReport> progress,
        CancellationToken cancel
    )
    {
        var intake = new RecordingIntake(venue, $"{venue} stream", reader, collects: store is not null);
        var sink = store is null ? null : new StoreSink(store, time, survivesFaults: false);
        var (bytes, torn) = (0L, 0);
        foreach (var path in files)
        {
            try
            {
                using var file = new RawFile(path);
                while (file.TryRead(out var line))
                {
                    Take(intake, line);
                    if (file.Lines % 4096 == 0)
                    {
                        cancel.ThrowIfCancellationRequested();
                        Flush(intake, sink, options.BatchRecords);
                    }
                    if (file.Lines % 1_000_000 == 0)
                    {
                        progress(intake.Report());
                    }
                }
                bytes += new FileInfo(path).Length;
                torn += file.IsTorn ? 1 : 0;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"{path} cannot be read.",
                    error.Message,
                    "Check that the file is whole and a recording."
                );
            }
            progress(intake.Report());
        }
        Flush(intake, sink, 0);
        return intake.Report() with
        {
            StoreAdded = sink?.Added ?? 0,
            RawBytes = bytes,
            RawSegments = files.Count,
            TornSegments = torn,
        };
    }

    private static void Take(RecordingIntake intake, RawLine line)
    {
        if (line.Kind == RawLineKind.Frame)
        {
            intake.Take(line.At, line.Text.Span);
        }
        else if (line.Kind == RawLineKind.Connection && RawOwnLines.ConnectionOf(line) is { } change)
        {
            intake.Take(change);
        }
        else if (line.Kind == RawLineKind.History && RawOwnLines.HistoryOf(line) is { } fill)
        {
            intake.Take(fill);
        }
        else if (line.Kind != RawLineKind.Header)
        {
            intake.Counts.UnreadableLines++;
        }
    }

    private static void Flush(RecordingIntake intake, StoreSink? sink, int atLeast)
    {
        if (sink is not null && intake.Waiting >= atLeast)
        {
            sink.Write(intake.TakeBatches());
        }
    }
}

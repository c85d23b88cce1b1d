using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>What a caller of a write promises.</summary>
internal static class WriteCheck
{
    private static readonly TimeRange Years = new(
        Instant.FromDate(LakeLayout.FirstYear, 1, 1),
        Instant.FromDate(LakeLayout.EndYear, 1, 1)
    );

    /// <summary>Refuses a write that breaks its promise.</summary>
    /// <exception cref="ArgumentException">The promise is broken.</exception>
    public static void Require(SeriesKey key, SeriesTable records, WriteNote note)
    {
        if (records.Kind != key.Kind)
        {
            throw new ArgumentException($"{records.Kind} cannot be written to {key}.", nameof(records));
        }
        if (!Years.Contains(note.Covered))
        {
            throw new ArgumentException($"{note.Covered} is not within {Years}.", nameof(note));
        }
        if (records.FirstDisorder() is var row and >= 0)
        {
            throw new ArgumentException($"Row {row} at {records.Times[row]} is out of order.", nameof(records));
        }
        if (records.Count == 0)
        {
            return;
        }
        if (!note.Covered.Contains(records.Times[0]) || !note.Covered.Contains(records.Times[^1]))
        {
            throw new ArgumentException(
                $"Records from {records.Times[0]} to {records.Times[^1]} lie outside {note.Covered}.",
                nameof(records)
            );
        }
    }
}

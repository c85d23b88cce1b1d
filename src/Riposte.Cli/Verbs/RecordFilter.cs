using System.Text.Json.Nodes;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Cli.Verbs;

/// <summary>Chooses records of a journal, told from the beginning, and gives them their run.</summary>
/// <param name="From">At or after this; null for any.</param>
/// <param name="To">Before this; null for any.</param>
/// <param name="Kinds">Names of kinds; null for all.</param>
/// <param name="Run">Epoch of the run; null for all.</param>
internal sealed record RecordFilter(Instant? From, Instant? To, HashSet<string>? Kinds, long? Run)
{
    private readonly CompactReader compact = new();
    private long epoch;

    /// <summary>The record as JSON with its run; null when it is not chosen.</summary>
    public JsonObject? Take(in JournalRecord record)
    {
        if (record.Kind == (int)InputKind.RunStarted)
        {
            epoch = ((RunStarted)record.ReadInput(compact)).Epoch;
        }
        var time = record.ReadMoment(compact).Wall;
        if (
            time < From
            || time >= To
            || (Run is { } run && run != epoch)
            || Kinds?.Contains(RecordKind.NameOf(record.Kind)) == false
        )
        {
            return null;
        }
        var json = RecordJson.Of(record, compact);
        json.Insert(3, "run", epoch);
        return json;
    }
}

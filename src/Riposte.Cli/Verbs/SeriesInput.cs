using Riposte.Core.Market.Series;

namespace Riposte.Cli.Verbs;

/// <summary>Tells series of the store from files.</summary>
internal static class SeriesInput
{
    /// <summary>The series a single argument names; null for files. A file that is there wins over a series of the same
    /// spelling.</summary>
    public static SeriesKey? KeyOf(IReadOnlyList<string> names, Terminal terminal) =>
        names.Count == 1
        && SeriesKey.TryParse(names[0], out var key)
        && !Path.Exists(InputOptions.Absolute(names[0], terminal))
            ? key
            : null;
}

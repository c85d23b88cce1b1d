using System.Text;
using Riposte.Trading.Live;

namespace Riposte.Trading.Journals;

/// <summary>Kinds of records, as they are numbered in a journal: those of the inputs, and behind them the journal's
/// own.</summary>
public static class RecordKind
{
    /// <summary>A <see cref="JournalCheckpoint"/>.</summary>
    public const int Checkpoint = 256;

    /// <summary>A <see cref="JournalNote"/>.</summary>
    public const int Note = 257;

    /// <summary>Version of the payloads that this program writes, whatever the kind. The second added what a run says of
    /// itself when it begins; payloads of the first are read.</summary>
    public const int Schema = 2;

    /// <summary>Names of all kinds, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Enum.GetValues<InputKind>().Select(kind => NameOf((int)kind)), NameOf(Checkpoint), NameOf(Note)];

    /// <summary>Whether it is an input of the engine.</summary>
    public static bool IsInput(int kind) => kind >= 0 && kind <= (int)InputKind.LeaseSeen;

    /// <summary>Whether this program knows it.</summary>
    public static bool IsKnown(int kind) => IsInput(kind) || kind is Checkpoint or Note;

    /// <summary>The kind in words, such as <c>order_arrived</c>.</summary>
    public static string NameOf(int kind) =>
        kind switch
        {
            Checkpoint => "checkpoint",
            Note => "note",
            _ => Words(((InputKind)kind).ToString()),
        };

    private static string Words(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Riposte.Bench.ProtocolBugs;

/// <summary>A mistake in the protocol with the venue, the journal or the clock that someone could have made.</summary>
/// <param name="Number">Its place in the list, from 1 on; it is switched on by it.</param>
/// <param name="Title">What is wrong with it, in words.</param>
/// <param name="Faults">Numbers of the faults that bring it out; "–" where none is needed.</param>
/// <param name="Edits">What is written differently.</param>
internal sealed record ProtocolBug(int Number, string Title, string Faults, ImmutableArray<ProtocolEdit> Edits)
{
    /// <summary>What stands in a list for the question whether the bug is on.</summary>
    private const string Switch = "BUG";

    /// <summary>Whether a fault brings it out; all do where none is named.</summary>
    public bool IsBroughtOutBy(int fault) => Faults == "–" || Numbers(Faults)(fault);

    /// <summary>Reads numbers and ranges of them, such as 3, 63–70; nothing is every number.</summary>
    public static Func<int, bool> Numbers(string text) =>
        text.Length == 0
            ? static _ => true
            : number => Array.Exists(text.Split(','), part => IsIn(part.Trim().Split('–', '-'), number));

    /// <summary>Tells bugs apart whatever their place in the list is.</summary>
    public string Key
    {
        get
        {
            var text = string.Join('\0', Edits.Select(edit => $"{edit.File}\0{edit.Right}\0{Plain(edit.Both)}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        }
    }

    /// <summary>Reads a list. A bug is a title behind "# ", the faults behind "fault ", and for each edit its file, then lines
    /// behind "- " that are replaced by lines behind "+ ". An empty line ends it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ImmutableArray<ProtocolBug> Read(string path) =>
        [
            .. System
                .IO.File.ReadAllText(path)
                .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                .Select((text, i) => Parse(text.Trim('\n'), i + 1)),
        ];

    private static ProtocolBug Parse(string text, int number)
    {
        var lines = text.Split('\n');
        if (lines.Length < 5 || !Starts(lines[0], "# ") || !Starts(lines[1], "fault "))
        {
            throw new FormatException($"No planted bug: {text}");
        }
        var edits = ImmutableArray.CreateBuilder<ProtocolEdit>();
        for (var i = 2; i < lines.Length; )
        {
            var file = lines[i++];
            var right = Behind(lines, "-", ref i);
            var both = Behind(lines, "+", ref i);
            if (right.Length == 0 || both == right)
            {
                throw new FormatException($"An edit of '{lines[0]}' in {file} changes nothing.");
            }
            edits.Add(new ProtocolEdit(file, right, both.Replace(Switch, Is(number), StringComparison.Ordinal)));
        }
        return new ProtocolBug(number, lines[0][2..], lines[1][6..], edits.DrainToImmutable());
    }

    private static string Behind(string[] lines, string sign, ref int i)
    {
        var found = new List<string>();
        for (; i < lines.Length && Starts(lines[i], sign); i++)
        {
            found.Add(lines[i].Length > 2 ? lines[i][2..] : "");
        }
        return string.Join('\n', found);
    }

    private static bool IsIn(string[] range, int number) =>
        number >= int.Parse(range[0], CultureInfo.InvariantCulture)
        && number <= int.Parse(range[^1], CultureInfo.InvariantCulture);

    private string Plain(string both) => both.Replace(Is(Number), Switch, StringComparison.Ordinal);

    private static string Is(int number) => string.Create(CultureInfo.InvariantCulture, $"Planted.Is({number})");

    private static bool Starts(string line, string with) => line.StartsWith(with, StringComparison.Ordinal);
}

using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Riposte.Runtime.Configuration;

/// <summary>Changes single values in the text of a configuration and leaves every other character as it is: comments,
/// order, spelling, line ends.</summary>
public static class ConfigEdit
{
    /// <summary>The text with one value changed, or added where the key is absent.</summary>
    /// <param name="text">YAML of a valid configuration.</param>
    /// <param name="path">Dotted path, such as <c>trading.signal_thresholds.entry</c>.</param>
    /// <param name="value">What to write, as it would stand in the file.</param>
    /// <exception cref="FormatException">The text is no map, or a section on the way is none.</exception>
    public static string Set(string text, string path, string value)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        var map = ReadMap(parser);
        var parts = path.Split('.');
        for (var depth = 0; ; depth++)
        {
            if (!map.Entries.TryGetValue(parts[depth], out var entry))
            {
                return Insert(text, map, parts[depth..], value);
            }
            if (depth == parts.Length - 1)
            {
                return entry.Inner is null && !entry.IsList
                    ? Replace(text, entry, value)
                    : throw new FormatException($"{path} is no single value.");
            }
            map = entry.Inner ?? throw new FormatException($"{string.Join('.', parts[..(depth + 1)])} is no section.");
        }
    }

    // An empty value stands right behind its colon and needs a blank.
    private static string Replace(string text, Entry entry, string value) =>
        text[..entry.From] + (entry.From == entry.To ? " " : "") + value + text[entry.To..];

    private static string Insert(string text, Map map, string[] path, string value)
    {
        if (map.IsFlow)
        {
            var nested = value;
            for (var i = path.Length - 1; i > 0; i--)
            {
                nested = $"{{ {path[i]}: {nested} }}";
            }
            return text[..map.End] + (map.Entries.Count == 0 ? " " : ", ") + $"{path[0]}: {nested}" + text[map.End..];
        }
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lineEnd = text.IndexOf('\n', map.End);
        var at = lineEnd < 0 ? text.Length : lineEnd + 1;
        var lines = path.Select(
            (part, i) =>
                new string(' ', map.Indent + 2 * i) + part + (i == path.Length - 1 ? $": {value}" : ":") + newLine
        );
        return text[..at] + (lineEnd < 0 ? newLine : "") + string.Concat(lines) + text[at..];
    }

    private static Map ReadMap(Parser parser)
    {
        if (!parser.TryConsume<MappingStart>(out var start))
        {
            throw new FormatException("The configuration is no map of keys.");
        }
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var (end, indent) = ((int)start.Start.Index + 1, -1);
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            indent = indent < 0 ? (int)key.Start.Column - 1 : indent;
            var entry = ReadValue(parser);
            entries.TryAdd(key.Value, entry);
            end = entry.To;
        }
        var closing = parser.Consume<MappingEnd>();
        // A block ends where its last value does; a flow map has a brace, and new entries go before it.
        var isFlow = start.Style == MappingStyle.Flow;
        return new Map(entries, isFlow, Math.Max(0, indent), end, isFlow ? (int)closing.End.Index : end);
    }

    private static Entry ReadValue(Parser parser)
    {
        switch (parser.Current)
        {
            case MappingStart start:
                var map = ReadMap(parser);
                return new Entry((int)start.Start.Index, map.Close, map, false);
            case SequenceStart list:
                return new Entry((int)list.Start.Index, ReadList(parser), null, true);
            default:
                var scalar = parser.Consume<Scalar>();
                return new Entry((int)scalar.Start.Index, (int)scalar.End.Index, null, false);
        }
    }

    // Where the list ends: behind its bracket, or behind its last item.
    private static int ReadList(Parser parser)
    {
        var start = parser.Consume<SequenceStart>();
        var end = (int)start.Start.Index + 1;
        while (!parser.Accept<SequenceEnd>(out _))
        {
            end = ReadValue(parser).To;
        }
        var closing = parser.Consume<SequenceEnd>();
        return start.Style == SequenceStyle.Flow ? (int)closing.End.Index : end;
    }

    private sealed record Map(Dictionary<string, Entry> Entries, bool IsFlow, int Indent, int End, int Close);

    private sealed record Entry(int From, int To, Map? Inner, bool IsList);
}

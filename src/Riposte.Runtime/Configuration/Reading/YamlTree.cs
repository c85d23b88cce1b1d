using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Reads a small, safe subset of YAML: one document of maps, lists and texts; no anchors, aliases, merge keys
/// or tags.</summary>
internal sealed class YamlTree(string source, ProblemList problems)
{
    private const int MaxDepth = 12;

    private Parser parser = null!;
    private (long Line, long Column) place = (1, 1);

    /// <summary>Reads a document; null when it is empty or broken.</summary>
    public ConfigNode? Read(string text)
    {
        if (HasBadCharacters(text))
        {
            return null;
        }
        parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                problems.Add(source, 1, 1, "The file is empty.", "Start with 'version: 1'.");
                return null;
            }
            parser.Consume<DocumentStart>();
            var root = ReadNode(0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
            {
                problems.Add(
                    source,
                    second.Start.Line,
                    second.Start.Column,
                    "A second document starts here.",
                    "Keep one document a file."
                );
            }
            return root;
        }
        catch (InvalidOperationException)
        {
            // The parser gives up in this way on some unfinished brackets, without saying where.
            problems.Add(
                source,
                place.Line,
                place.Column,
                "This is not YAML from here on.",
                "Check that every bracket and brace that opens also closes."
            );
            return null;
        }
        catch (YamlException e)
        {
            problems.Add(
                source,
                e.Start.Line,
                e.Start.Column,
                "This is not YAML: " + Reason(e),
                "Check indentation, colons, brackets and quotes here and just above."
            );
            return null;
        }
    }

    private static string Reason(YamlException e)
    {
        var colon = e.Message.IndexOf("): ", StringComparison.Ordinal);
        var reason = (colon < 0 ? e.Message : e.Message[(colon + 3)..]).TrimEnd('.');
        return char.ToLowerInvariant(reason[0]) + reason[1..] + ".";
    }

    private bool HasBadCharacters(string text)
    {
        var line = 0;
        var bad = false;
        foreach (var row in text.AsSpan().EnumerateLines())
        {
            line++;
            var indent = row[..(row.Length - row.TrimStart(" \t").Length)];
            if (indent.Contains('\t') && indent.Length < row.Length)
            {
                problems.Add(
                    source,
                    line,
                    indent.IndexOf('\t') + 1,
                    "The line is indented with a tab.",
                    "YAML allows only spaces: use two."
                );
                bad = true;
            }
            var control = row.IndexOfAnyInRange('\0', '\u0008');
            if (control >= 0)
            {
                problems.Add(
                    source,
                    line,
                    control + 1,
                    "There is a control character.",
                    "Save the file as plain UTF-8 text."
                );
                bad = true;
            }
        }
        return bad;
    }

    private ConfigNode ReadNode(int depth)
    {
        var current = parser.Current!;
        if (depth > MaxDepth)
        {
            throw new YamlException(current.Start, current.End, $"Nested deeper than {MaxDepth} levels");
        }
        place = (current.Start.Line, current.Start.Column);
        CheckPlain(current);
        var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
        switch (current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new ConfigNode.Scalar(line, column, scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                parser.MoveNext();
                return new ConfigNode.List(line, column, ReadItems(depth));
            case MappingStart:
                parser.MoveNext();
                return new ConfigNode.Map(line, column, ReadEntries(depth));
            default:
                parser.MoveNext();
                return new ConfigNode.Refused(line, column);
        }
    }

    private List<ConfigNode> ReadItems(int depth)
    {
        var items = new List<ConfigNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }
        return items;
    }

    private List<(ConfigNode.Scalar Key, ConfigNode Value)> ReadEntries(int depth)
    {
        var entries = new List<(ConfigNode.Scalar Key, ConfigNode Value)>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not ConfigNode.Scalar name)
            {
                problems.Add(source, key.Line, key.Column, "A key is a list or a map.", "Keys are plain words.");
            }
            else if (name.Text == "<<")
            {
                problems.Add(
                    source,
                    name.Line,
                    name.Column,
                    "Merge keys are refused.",
                    "Use 'extends: base.yaml' to build on another file."
                );
            }
            else if (!lines.TryAdd(name.Text, name.Line))
            {
                problems.Add(
                    source,
                    name,
                    name.Text,
                    $"The key stands twice, first on line {lines[name.Text]}.",
                    "Keep one of them."
                );
            }
            else
            {
                entries.Add((name, value));
            }
        }
        return entries;
    }

    private void CheckPlain(ParsingEvent current)
    {
        var (line, column) = (current.Start.Line, current.Start.Column);
        if (current is AnchorAlias alias)
        {
            problems.Add(
                source,
                line,
                column,
                $"The alias *{alias.Value} is refused.",
                "Write the value out, or use 'extends'."
            );
        }
        else if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            problems.Add(
                source,
                line,
                column,
                $"The anchor &{anchored.Anchor} is refused.",
                "Write values out, or use 'extends'."
            );
        }
        else if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            problems.Add(
                source,
                line,
                column,
                $"The tag {tagged.Tag} is refused.",
                "Types come from the key: remove the tag."
            );
        }
    }
}

using System.Text;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Fills in <c>${NAME}</c>, <c>${NAME:-default}</c> and <c>${file:path}</c>; <c>$$</c> is a plain dollar
/// sign.</summary>
/// <param name="environment">Variables that may be named.</param>
/// <param name="folder">Folder that relative file paths start from.</param>
internal sealed class Placeholders(IReadOnlyDictionary<string, string> environment, string folder)
{
    private const int MaxFileBytes = 65_536;

    /// <summary>Whether a text holds a placeholder.</summary>
    public static bool IsIn(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>The text with its placeholders filled in, or what is wrong with them.</summary>
    public (string Text, string Message, string Hint) Fill(string text)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return (text, "", "");
        }
        var filled = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length || text[i + 1] is not ('$' or '{'))
            {
                filled.Append(text[i]);
                continue;
            }
            if (text[i + 1] == '$')
            {
                filled.Append('$');
                i++;
                continue;
            }
            var end = text.IndexOf('}', i);
            if (end < 0)
            {
                return ("", "A placeholder is not closed.", "Close it with }, or write $$ for a dollar sign.");
            }
            var (value, message, hint) = Look(text[(i + 2)..end]);
            if (message.Length > 0)
            {
                return ("", message, hint);
            }
            filled.Append(value);
            i = end;
        }
        return (filled.ToString(), "", "");
    }

    private (string Value, string Message, string Hint) Look(string inside)
    {
        if (inside.StartsWith("file:", StringComparison.Ordinal))
        {
            return ReadSecretFile(inside[5..]);
        }
        var dash = inside.IndexOf(":-", StringComparison.Ordinal);
        var name = dash < 0 ? inside : inside[..dash];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return ("", $"'${{{inside}}}' names no variable.", "Write ${NAME}, ${NAME:-default} or ${file:path}.");
        }
        if (environment.TryGetValue(name, out var value) && (value.Length > 0 || dash < 0))
        {
            return (value, "", "");
        }
        return dash >= 0
            ? (inside[(dash + 2)..], "", "")
            : ("", $"The environment variable {name} is not set.", $"Set it, or give a default: ${{{name}:-value}}.");
    }

    private (string Value, string Message, string Hint) ReadSecretFile(string path)
    {
        var full = Path.GetFullPath(path, folder);
        try
        {
            var info = new FileInfo(full);
            if (!info.Exists)
            {
                return ("", $"The file {path} does not exist.", $"Create {full}, or correct the path.");
            }
            return info.Length > MaxFileBytes
                ? ("", $"The file {path} is larger than 64 KiB.", "Name a small text file.")
                : (File.ReadAllText(full).TrimEnd('\r', '\n'), "", "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ("", $"The file {path} cannot be read.", "Check its permissions.");
        }
    }
}

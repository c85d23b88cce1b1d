using System.CommandLine;
using Riposte.Core.Errors;
using Riposte.Data.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary>A stored study of a workspace, for verbs that read one.</summary>
internal sealed class StudyInput
{
    private readonly Argument<string> name = new("NAME") { Description = "Name of the study." };
    private readonly Option<string?> workspace = RunOptions.WorkspaceOption();

    public void AddTo(Command verb)
    {
        verb.Arguments.Add(name);
        verb.Options.Add(workspace);
    }

    /// <summary>Folder of the workspace.</summary>
    public string Folder(ParseResult parsed, Terminal terminal) =>
        Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder);

    /// <summary>The study and its trials.</summary>
    /// <exception cref="UserException">There is none with the name (kind Usage).</exception>
    public (StudyRecord Study, IReadOnlyList<StoredTrial> Trials) Load(ParseResult parsed, Terminal terminal)
    {
        var path = Path.Combine(Folder(parsed, terminal), "studies.db");
        var asked = parsed.GetValue(name)!;
        if (!File.Exists(path))
        {
            throw Missing(asked, path, []);
        }
        using var store = SqliteStudyStore.Open(path);
        return store.Find(asked) is { } study
            ? (study, store.Trials(asked))
            : throw Missing(asked, path, store.Names());
    }

    private static UserException Missing(string name, string path, IReadOnlyList<string> names)
    {
        var fix =
            Suggestions.Nearest(name, names) is { } near ? $"Did you mean {near}?"
            : names.Count > 0 ? $"Name one of: {string.Join(", ", names)}."
            : "Name the workspace of the search with --workspace.";
        return new UserException(
            ErrorKind.Usage,
            $"There is no study '{name}'.",
            $"Studies were looked for in {path}.",
            fix
        );
    }
}

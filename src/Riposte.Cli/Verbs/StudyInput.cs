using System.CommandLine;
using Riposte.Core.Errors;
using Riposte.Data.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Tuning;

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
    public (StudyRecord Study, IReadOnlyList<StoredTrial> Trials) Load(ParseResult parsed, Terminal terminal) =>
        Load(Folder(parsed, terminal), parsed.GetValue(name)!);

    /// <summary>A study of a workspace and its trials.</summary>
    /// <exception cref="UserException">There is none with the name (kind Usage).</exception>
    public static (StudyRecord Study, IReadOnlyList<StoredTrial> Trials) Load(string folder, string name)
    {
        using var store = Open(folder) ?? throw Missing(name, TuneRequest.StoreOf(folder), []);
        return store.Find(name) is { } study
            ? (study, store.Trials(name))
            : throw Missing(name, TuneRequest.StoreOf(folder), store.Names());
    }

    /// <summary>Every study of a workspace and its trials, by time of making.</summary>
    public static IReadOnlyList<(StudyRecord Study, IReadOnlyList<StoredTrial> Trials)> All(string folder)
    {
        using var store = Open(folder);
        return store is null ? [] : [.. store.Names().Select(name => (store.Find(name)!, store.Trials(name)))];
    }

    // To look is not to make: without a file there are no studies.
    private static SqliteStudyStore? Open(string folder) =>
        File.Exists(TuneRequest.StoreOf(folder)) ? SqliteStudyStore.OpenToRead(TuneRequest.StoreOf(folder)) : null;

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

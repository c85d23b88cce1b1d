using System.Text;

namespace Riposte.Bench.ProtocolBugs;

/// <summary>Files with planted bugs.</summary>
internal static class EditedText
{
    /// <summary>Edits of bugs by the file that they change.</summary>
    public static ILookup<string, (ProtocolBug Bug, ProtocolEdit Edit)> ByFile(IEnumerable<ProtocolBug> bugs) =>
        bugs.SelectMany(bug => bug.Edits, (bug, edit) => (bug, edit)).ToLookup(one => one.edit.File);

    /// <summary>A file with its edits.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="text">What stands in it.</param>
    /// <param name="edits">All edits of it.</param>
    /// <exception cref="InvalidOperationException">An edit finds no place, or two, or meets another one.</exception>
    public static string Of(string file, string text, IEnumerable<(ProtocolBug Bug, ProtocolEdit Edit)> edits)
    {
        var places = edits.Select(one => (one.Bug, one.Edit, At: Place(file, text, one.Bug, one.Edit)));
        var edited = new StringBuilder();
        var done = 0;
        foreach (var (bug, edit, at) in places.OrderBy(one => one.At))
        {
            if (at < done)
            {
                throw new InvalidOperationException($"{file}: '{bug.Title}' meets another bug.");
            }
            edited.Append(text, done, at - done).Append(edit.Both);
            done = at + edit.Right.Length;
        }
        return edited.Append(text, done, text.Length - done).ToString();
    }

    private static int Place(string file, string text, ProtocolBug bug, ProtocolEdit edit)
    {
        var at = text.IndexOf(edit.Right, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(edit.Right, at + 1, StringComparison.Ordinal) < 0
            ? at
            : throw new InvalidOperationException($"{file} does not hold the place of '{bug.Title}' just once.");
    }
}

using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Blocks of a <see cref="ColumnFile"/>.</summary>
internal sealed class ColumnReader(ColumnFile file, DuckReader reader) : IDisposable
{
    /// <summary>Rows in the present block.</summary>
    public int Count => reader.Count;

    /// <summary>Moves to the next block; false at the end.</summary>
    /// <exception cref="Core.Errors.UserException">The file is damaged there.</exception>
    public bool Next()
    {
        try
        {
            return reader.Next();
        }
        catch (DuckException e)
        {
            throw file.Translate(e);
        }
    }

    /// <summary>A column of the present block.</summary>
    public DuckVector Column(int column) => reader.Column(column);

    public void Dispose() => reader.Dispose();
}

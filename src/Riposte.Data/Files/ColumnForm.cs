namespace Riposte.Data.Files;

/// <summary>What the blocks of a column hold.</summary>
internal enum ColumnForm
{
    Text,
    Double,
    Whole,
    Nanoseconds,
}

namespace Riposte.Core.Market.Book;

/// <summary>Whether a book can be used.</summary>
public enum BookState
{
    /// <summary>No book: updates are kept until a snapshot comes.</summary>
    Waiting,

    /// <summary>A snapshot is loaded; the first update that follows it has not come. The book is that of the
    /// snapshot.</summary>
    Joining,

    /// <summary>The book follows the updates without a break.</summary>
    Live,
}

using Riposte.Learning.Significance;

namespace Riposte.Reports.Overfit;

/// <summary>The page of a family of trials: one HTML file that holds everything it needs and opens offline.</summary>
public static class OverfitReport
{
    /// <summary>Draws the page. Equal studies give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <param name="study">What to show.</param>
    /// <param name="title">What was judged, such as the name of a file.</param>
    /// <param name="periodsPerYear">Returns a year.</param>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(OverfitStudy study, string title, double periodsPerYear)
    {
        ArgumentNullException.ThrowIfNull(study);
        return Encoding.UTF8.GetBytes(OverfitPage.Write(study, title, periodsPerYear));
    }

    /// <summary>Draws the page of cross-validation alone.</summary>
    /// <param name="result">What to show.</param>
    /// <param name="title">What was judged, such as the name of a file.</param>
    /// <param name="size">Periods, and the blocks they were cut into.</param>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(OverfittingResult result, string title, (int Periods, int Blocks) size)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Encoding.UTF8.GetBytes(PboPage.Write(result, title, size));
    }

    /// <summary>The Sharpe ratios of the trials beside what luck is expected to give, as a drawing that stands
    /// alone.</summary>
    /// <returns>UTF-8 SVG; follows the theme of the reader.</returns>
    public static byte[] Picture(OverfitStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return Encoding.UTF8.GetBytes(OverfitPictures.Alone(OverfitPictures.Trials(study)));
    }
}

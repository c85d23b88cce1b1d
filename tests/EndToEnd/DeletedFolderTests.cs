using System.Diagnostics;

namespace Riposte.Tests.EndToEnd;

/// <summary>A shell that stands in a folder that is gone.</summary>
public sealed class DeletedFolderTests
{
    [Fact]
    public async Task A_command_from_a_folder_that_was_deleted_says_so_and_fails()
    {
        // Other systems do not let a folder go in which somebody stands.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a folder go in which somebody stands.");
        var folder = Directory.CreateTempSubdirectory("riposte-gone-").FullName;
        var start = new ProcessStartInfo("sh")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (
            var arg in (string[])["-c", "rmdir \"$1\" && exec dotnet \"$2\" runs list --output json", "sh", folder]
        )
        {
            start.ArgumentList.Add(arg);
        }
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "riposte.dll"));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("The current folder cannot be used.", error);
        Assert.Contains("Go to a folder that exists", error);
        Assert.DoesNotContain(" at Riposte", error);
        Assert.Contains("\"exit_code\": 1", await output);
        Assert.Equal(1, process.ExitCode);
    }
}

using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using BatchSeg.Foundation.Errors;
using Polly.Timeout;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>What went wrong between us and the account, as a sentence for people. Azure's own messages are not repeated: they run over
/// many lines.</summary>
internal static class AzureFault
{
    public static bool IsMissing(RequestFailedException e) => e.Status == 404;

    public static bool IsMissingContainer(RequestFailedException e) =>
        e.ErrorCode == BlobErrorCode.ContainerNotFound.ToString() || e.ErrorCode == BlobErrorCode.ContainerBeingDeleted.ToString();

    /// <summary>One of those that <see cref="Of"/> has a sentence for.</summary>
    public static bool IsKnown(Exception e, CancellationToken cancel) => e switch
    {
        RequestFailedException or AuthenticationFailedException or TimeoutRejectedException or HttpRequestException
            or AggregateException => true,
        OperationCanceledException => !cancel.IsCancellationRequested,
        _ => false,
    };

    /// <param name="what">The container's or the blob's URI.</param>
    /// <param name="service">The account's address; what may follow it (a shared access signature) is told nobody.</param>
    public static BatchSegException Of(Exception e, string what, Uri service) => Told(e, what, service.GetLeftPart(UriPartial.Path));

    private static BatchSegException Told(Exception e, string what, string account) => e switch
    {
        RequestFailedException { Status: 404 } missing when IsMissingContainer(missing) =>
            new InputMissingException($"{what} does not exist: the account {account} has no such container (or it is being removed)", e),
        RequestFailedException { Status: 404 } => new InputMissingException($"{what} does not exist in the account {account}", e),
        RequestFailedException { Status: 401 or 403 } refused => new InputMissingException(
            $"{what}: the account {account} refuses the credentials ({refused.ErrorCode ?? refused.Status.ToString()}). "
            + Advice(refused), e),
        RequestFailedException { Status: 412 } => Failed($"{what} was replaced while it was read; run again when nothing writes it", e),
        RequestFailedException { Status: > 0 } answered =>
            Failed($"{what}: the account {account} answers {answered.Status} {answered.ErrorCode}, and still did after several tries "
            + $"where that could help", e),
        InvalidDataException => Failed(
            $"{what}: its bytes arrived damaged from {account}, and did so after several tries; check what lies between (a proxy, a "
                + $"network card)", e),
        AuthenticationFailedException => Failed(
            $"{what}: Azure.Identity found no way to log in to {account}. Run `az login`, give this machine a managed identity, or "
            + $"set {AzureCredentials.ConnectionVariable}", e),
        TimeoutRejectedException or OperationCanceledException =>
            Failed($"{what}: no answer from {account} in the time allowed; check the network and the account's state", e),
        _ => Failed($"{what}: cannot reach {account} ({Cause(e)}); check the account's name, the network, and the account's state", e),
    };

    /// <summary>What is wrong with credentials, by what the account says of them.</summary>
    private static string Advice(RequestFailedException refused)
    {
        if (refused.Message.Contains("specified time frame", StringComparison.OrdinalIgnoreCase))
            return "The shared access signature has expired, or is not valid yet: put a new one into "
                + AzureCredentials.ConnectionVariable;
        // The emulator calls a wrong key AuthorizationFailure, as the account calls a refusal of a known one.
        var isUnknown = refused.Message.Contains("failed to authenticate", StringComparison.OrdinalIgnoreCase);
        return refused.ErrorCode switch
        {
            "AuthorizationPermissionMismatch" or "AuthorizationFailure" or "UnauthorizedBlobOverwrite" when !isUnknown =>
                "They are known, and do not allow this: a shared access signature needs the permissions r and l to read, w, c and d to "
                + "write; with Azure.Identity, the role Storage Blob Data Reader is needed to read and Contributor to write",
            "AuthorizationSourceIPMismatch" => "They are not valid from this machine's address",
            _ => $"The key or signature is wrong, or is another account's: check {AzureCredentials.ConnectionVariable}; with "
                + "Azure.Identity, the role Storage Blob Data Reader is needed to read and Contributor to write",
        };
    }

    private static BatchSegException Failed(string message, Exception cause) => new(ExitCode.Failed, message, cause);

    private static string Cause(Exception e)
    {
        while (e.InnerException is not null) e = e.InnerException;
        return e.Message.TrimEnd('.');
    }
}

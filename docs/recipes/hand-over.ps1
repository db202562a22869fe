<#
.SYNOPSIS
    Gives an application team a new SMTP password, in a vault that the team reads, and if wanted in a file that only one recipient can open.
    For Windows PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
    Needs Connect-TcSes before it. The old password stops working the moment SES takes the new one: agree on the minute with the team.
    Ends with 0 when the new password was proved and the old one is dead, with 1 otherwise.
.EXAMPLE
    ./hand-over.ps1 -EmailAddress billing@mail.example.com -TeamVault BillingTeam
.EXAMPLE
    ./hand-over.ps1 -EmailAddress billing@mail.example.com -TeamVault Operations -CertificatePath ./ada.cer -OutFile ./billing.cms
    The recipient opens the file with: Unprotect-CmsMessage -Path ./billing.cms
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $EmailAddress,

    # A vault of SecretManagement: one that the team can read, or your own when the password travels in a file.
    [Parameter(Mandatory = $true)]
    [string] $TeamVault,

    # What the application logs in with today; it shows that the old password worked before and does not afterwards.
    [System.Management.Automation.PSCredential] $OldCredential,

    # Certificate of the recipient, with its public key.
    [string] $CertificatePath = '',
    [string] $OutFile = ''
)

$ErrorActionPreference = 'Stop'
if ([bool]$CertificatePath -ne [bool]$OutFile) {
    throw 'Give -CertificatePath and -OutFile together.'
}

# Encrypts a password for the owner of a certificate, as Protect-CmsMessage does, but from bytes that are wiped: Protect-CmsMessage takes
# text, which could end in a log of PowerShell.
function Protect-Password {
    param([securestring] $Password, [string] $Certificate, [string] $Path)
    if (-not ('System.Security.Cryptography.Pkcs.EnvelopedCms' -as [type])) {
        Add-Type -AssemblyName System.Security
    }
    $pointer = [System.Runtime.InteropServices.Marshal]::SecureStringToGlobalAllocUnicode($Password)
    $characters = New-Object char[] $Password.Length
    $bytes = $null
    try {
        [System.Runtime.InteropServices.Marshal]::Copy($pointer, $characters, 0, $characters.Length)
        $bytes = [System.Text.Encoding]::UTF8.GetBytes($characters)
        $content = New-Object System.Security.Cryptography.Pkcs.ContentInfo (, $bytes)
        $message = New-Object System.Security.Cryptography.Pkcs.EnvelopedCms $content
        $recipient = New-Object System.Security.Cryptography.X509Certificates.X509Certificate2 $Certificate
        $message.Encrypt((New-Object System.Security.Cryptography.Pkcs.CmsRecipient $recipient))
        $lines = [System.Convert]::ToBase64String($message.Encode(), 'InsertLineBreaks')
        Set-Content -Path $Path -Value '-----BEGIN CMS-----', $lines, '-----END CMS-----'
    }
    finally {
        [System.Runtime.InteropServices.Marshal]::ZeroFreeGlobalAllocUnicode($pointer)
        [array]::Clear($characters, 0, $characters.Length)
        if ($bytes) { [array]::Clear($bytes, 0, $bytes.Length) }
    }
}

# Before: is it the password that is to be replaced?
if ($OldCredential) {
    $before = Test-TcSesSmtpLogin -Credential $OldCredential
    "Before: the old password $(if ($before.Authenticated) { 'works' } else { "does not work ($($before.Stage)): $($before.Failure)" })."
}

# -PassThru gives the new password as a credential in memory; it is never shown.
$result = Invoke-TcSesSmtpPasswordRotation $EmailAddress -Vault $TeamVault -PassThru -Force -ErrorAction SilentlyContinue
if ($result.State -ne 'Done') {
    "FAILED $EmailAddress ($($result.State)): $($result.Failure)"
    exit 1
}
"The entry $($result.SecretName) of the vault $TeamVault holds the new password since $($result.Changed) UTC (RequestId $($result.RequestId))."

# After: the new one works, the old one does not.
$after = Test-TcSesSmtpLogin -Credential $result.Credential
"After: the new password $(if ($after.Authenticated) { 'works' } else { "does not work ($($after.Stage)): $($after.Failure)" })."
$well = $after.Authenticated
if ($OldCredential) {
    $old = Test-TcSesSmtpLogin -Credential $OldCredential
    $dead = -not $old.Authenticated -and $old.Stage -eq 'Auth'
    "After: the old password $(if ($dead) { 'is refused' } elseif ($old.Authenticated) { 'STILL WORKS' } else { "could not be tried ($($old.Stage))" })."
    $well = $well -and $dead
}
if ($OutFile) {
    Protect-Password $result.Credential.Password $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($CertificatePath) $OutFile
    "$OutFile can be opened by the owner of the certificate only. Delete it when the team has it."
}
if (-not $well) {
    exit 1
}
exit 0
